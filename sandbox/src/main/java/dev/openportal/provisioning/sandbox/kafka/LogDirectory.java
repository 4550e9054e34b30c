package dev.openportal.provisioning.sandbox.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.springframework.util.FileSystemUtils;

/** The broker's storage: formatted once, never again. */
final class LogDirectory {

    private LogDirectory() {}

    /** @return the formatted directory inside {@code dataDir} */
    static Path prepare(Path dataDir) {
        Path log = dataDir.resolve("log");
        if (Files.exists(log)) {
            return log;
        }
        try {
            // Formatted aside and moved whole: a kill in between leaves no half-formatted directory behind.
            Path fresh = dataDir.resolve("log.new");
            FileSystemUtils.deleteRecursively(fresh);
            Files.createDirectories(fresh);
            format(fresh);
            return Files.move(fresh, log, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot prepare Kafka's data directory " + log, e);
        }
    }

    private static void format(Path directory) throws IOException {
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setNodeId(BrokerSettings.NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(directory.toString())
                    .addDirectory(directory.toString())
                    .run();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("Cannot format " + directory, e);
        }
    }
}
