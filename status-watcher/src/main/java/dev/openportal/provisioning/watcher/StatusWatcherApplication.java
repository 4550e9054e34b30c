package dev.openportal.provisioning.watcher;

import dev.openportal.provisioning.watcher.verify.VerifyAudit;
import java.util.List;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** The service as a program of its own, and as a part of another one. */
public final class StatusWatcherApplication {

    private StatusWatcherApplication() {}

    /** Everything that this service needs to be told apart from others in the same JVM; not started. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(StatusWatcherWiring.class)
                .properties("spring.config.name=status-watcher")
                // Said here, since another service's classes may be on the class path too.
                .web(WebApplicationType.REACTIVE)
                .bannerMode(Banner.Mode.OFF);
    }

    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals(VerifyAudit.COMMAND)) {
            // What the clients log is for operators of the service.
            LoggingSystem.get(StatusWatcherApplication.class.getClassLoader()).setLogLevel("ROOT", LogLevel.OFF);
            System.exit(new VerifyAudit(System.out).run(List.of(args).subList(1, args.length)));
        }
        application().run(args);
    }
}
