package dev.openportal.provisioning.sandbox;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the sandbox can run, in the order in which it starts. */
enum PartName {
    KAFKA("kafka", 9092, "Kafka"),
    GIT("git", 8084, "Git server"),
    CLUSTER("cluster", 8085, "Kubernetes API"),
    REQUEST_SERVICE("request-service", 8081, "request-service"),
    GITOPS_WRITER("gitops-writer", 8082, "gitops-writer"),
    STATUS_WATCHER("status-watcher", 8083, "status-watcher"),
    PAGE("page", 8080, "Page");

    private final String word;
    private final int defaultPort;
    private final String title;

    PartName(String word, int defaultPort, String title) {
        this.word = word;
        this.defaultPort = defaultPort;
        this.title = title;
    }

    /** As it is written in {@code --only}. */
    String word() {
        return word;
    }

    int defaultPort() {
        return defaultPort;
    }

    /** As it is shown to people. */
    String title() {
        return title;
    }

    String portOption() {
        return "--" + word + "-port";
    }

    static Optional<PartName> of(String word) {
        return Arrays.stream(values()).filter(part -> part.word.equals(word)).findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(PartName::word).collect(Collectors.joining(","));
    }
}
