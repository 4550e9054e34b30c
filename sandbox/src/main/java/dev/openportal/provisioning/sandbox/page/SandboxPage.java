package dev.openportal.provisioning.sandbox.page;

import dev.openportal.provisioning.sandbox.tomcat.LoopbackTomcat;
import java.nio.file.Path;

/** The page as a part of the sandbox. */
public final class SandboxPage {

    private SandboxPage() {}

    /**
     * @param workDir scratch directory; made when absent, and may be deleted while nothing runs
     * @throws IllegalStateException when the port is taken
     */
    public static LoopbackTomcat start(PageSettings settings, Path workDir) {
        var commits = new Commits(settings.gitUrl(), workDir.resolve("repository.git"));
        return LoopbackTomcat.start(settings.at(), workDir.resolve("tomcat"), new PageServlet(settings, commits));
    }
}
