package dev.openportal.provisioning.requests;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The program. */
@SpringBootApplication
public class RequestServiceApplication {

    public static void main(String[] args) {
        application().run(args);
    }

    /** Not started yet; its configuration is {@code request-service.yml}, so that it can share a JVM with others. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(RequestServiceApplication.class)
                .properties("spring.config.name=request-service");
    }
}
