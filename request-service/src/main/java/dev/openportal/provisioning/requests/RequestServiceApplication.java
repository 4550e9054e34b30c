package dev.openportal.provisioning.requests;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The service as a program of its own, and as a part of another one. */
public final class RequestServiceApplication {

    private RequestServiceApplication() {}

    /** Everything that this service needs to be told apart from others in the same JVM; not started. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(RequestServiceWiring.class)
                .properties("spring.config.name=request-service")
                // Said here, since another service's classes may be on the class path too.
                .web(WebApplicationType.SERVLET)
                .bannerMode(Banner.Mode.OFF);
    }

    public static void main(String[] args) {
        application().run(args);
    }
}
