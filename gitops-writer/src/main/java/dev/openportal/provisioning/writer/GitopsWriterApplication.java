package dev.openportal.provisioning.writer;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The program. */
@SpringBootApplication
public class GitopsWriterApplication {

    public static void main(String[] args) {
        application().run(args);
    }

    /** Not started yet; its configuration is {@code gitops-writer.yml}, so that it can share a JVM with others. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(GitopsWriterApplication.class)
                .properties("spring.config.name=gitops-writer");
    }
}
