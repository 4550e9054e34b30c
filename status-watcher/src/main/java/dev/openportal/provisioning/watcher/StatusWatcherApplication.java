package dev.openportal.provisioning.watcher;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

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
        application().run(args);
    }
}
