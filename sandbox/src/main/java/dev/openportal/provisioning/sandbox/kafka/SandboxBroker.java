package dev.openportal.provisioning.sandbox.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * A real Kafka broker in this JVM: one node, loopback only, its data kept in a directory.
 *
 * <p>Started again on the same directory it goes on with the same cluster, also after the JVM was killed.
 */
public final class SandboxBroker implements AutoCloseable {

    private final KafkaRaftServer server;
    private final int port;

    private SandboxBroker(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Returns when the broker answers.
     *
     * @param port port to listen on, or 0 for a free one
     * @param dataDir where the broker keeps its data; made when absent
     * @throws UncheckedIOException when the directory cannot be written
     * @throws org.apache.kafka.common.KafkaException when the port is taken
     */
    public static SandboxBroker start(int port, Path dataDir) {
        int chosen = port == 0 ? freePort() : port;
        Path log = LogDirectory.prepare(dataDir);
        var server =
                new KafkaRaftServer(new KafkaConfig(BrokerSettings.of(chosen, freePort(), log), false), Time.SYSTEM);
        try {
            server.startup();
        } catch (RuntimeException e) {
            server.shutdown();
            throw e;
        }
        return new SandboxBroker(server, chosen);
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    // Kafka tells its clients the port, so it has to be known before the broker binds it.
    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
