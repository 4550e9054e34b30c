package dev.openportal.provisioning.watcher;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class StatusWatcherApplication {

    public static void main(String[] args) {
        SpringApplication.run(StatusWatcherApplication.class, args);
    }
}
