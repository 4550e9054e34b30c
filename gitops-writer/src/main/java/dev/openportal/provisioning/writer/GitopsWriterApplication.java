package dev.openportal.provisioning.writer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class GitopsWriterApplication {

    public static void main(String[] args) {
        SpringApplication.run(GitopsWriterApplication.class, args);
    }
}
