package dev.openportal.provisioning.sandbox.page;

import dev.openportal.provisioning.sandbox.git.SandboxGitServer;
import dev.openportal.provisioning.sandbox.tomcat.LoopbackTomcat;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;

/** The page with a Git server, and nobody at the addresses of the services. */
final class PageFixture implements AutoCloseable {

    private final SandboxGitServer git;
    private final LoopbackTomcat page;
    private final HttpClient http = HttpClient.newHttpClient();
    private boolean gitRuns = true;

    private PageFixture(SandboxGitServer git, LoopbackTomcat page) {
        this.git = git;
        this.page = page;
    }

    static PageFixture start(Path dir) {
        var git = SandboxGitServer.start(0, dir.resolve("git"), "orders");
        var settings = new PageSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                "http://localhost:1",
                "http://localhost:2",
                git.url(),
                "Kafka <here>\n",
                "curl 'there'\n");
        return new PageFixture(git, SandboxPage.start(settings, dir.resolve("page")));
    }

    String url(String path) {
        return "http://localhost:" + page.port() + path;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(url(path))).build(), HttpResponse.BodyHandlers.ofString());
    }

    String gitUrl() {
        return git.url();
    }

    void stopGit() {
        if (gitRuns) {
            gitRuns = false;
            git.close();
        }
    }

    @Override
    public void close() {
        page.close();
        stopGit();
    }
}
