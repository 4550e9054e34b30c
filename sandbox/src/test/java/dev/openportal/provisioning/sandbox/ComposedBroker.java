package dev.openportal.provisioning.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** The broker of docker-compose.yml, configured as its image does it: the variable KAFKA_A_B is the setting a.b. */
final class ComposedBroker implements AutoCloseable {

    private final KafkaRaftServer server;

    private ComposedBroker(KafkaRaftServer server) {
        this.server = server;
    }

    /** @param more settings in Kafka's own terms, which win */
    static ComposedBroker start(Map<String, String> environment, Map<String, String> more, Path dir)
            throws IOException {
        var settings = new Properties();
        environment.forEach((name, value) -> settings.setProperty(
                name.replaceFirst("^KAFKA_", "").replace('_', '.').toLowerCase(Locale.ROOT), value));
        settings.putAll(more);
        Path file = Files.createDirectories(dir).resolve("server.properties");
        try (var out = Files.newOutputStream(file)) {
            settings.store(out, null);
        }
        var silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        String[] format = {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()};
        if (StorageTool.execute(format, silent) != 0) {
            throw new IOException("The settings of the broker cannot be used: " + settings);
        }
        var server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        server.startup();
        return new ComposedBroker(server);
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
