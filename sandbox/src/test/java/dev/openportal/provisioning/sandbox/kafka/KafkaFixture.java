package dev.openportal.provisioning.sandbox.kafka;

import dev.openportal.provisioning.sandbox.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.springframework.util.FileSystemUtils;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/**
 * The Kafka of the tests: in a container where a Docker engine answers, else in this JVM. One for all test classes of a
 * run, so they keep apart by {@link #unique names}.
 */
public final class KafkaFixture {

    private static final String IMAGE = "apache/kafka:4.1.0";

    private final String bootstrapServers;

    private KafkaFixture(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Started at the first call, stopped with the JVM. */
    public static KafkaFixture shared() {
        return Shared.KAFKA;
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** @return a name for a topic or group that no other test has */
    public String unique(String prefix) {
        return prefix + "-" + UUID.randomUUID();
    }

    private static final class Shared {
        static final KafkaFixture KAFKA =
                new KafkaFixture(DockerClientFactory.instance().isDockerAvailable() ? container() : inThisJvm());
    }

    private static String container() {
        var container = new KafkaContainer(IMAGE);
        container.start();
        System.out.println("Kafka of the tests: Testcontainers, " + IMAGE);
        return container.getBootstrapServers();
    }

    private static String inThisJvm() {
        try {
            Path dir = Files.createTempDirectory("kafka-fixture");
            var broker = SandboxBroker.start(FreePorts.one(), dir);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                broker.close();
                FileSystemUtils.deleteRecursively(dir.toFile());
            }));
            System.out.println("Kafka of the tests: the broker in this JVM, since no Docker engine answers");
            return broker.bootstrapServers();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
