package dev.openportal.provisioning.sandbox.kafka;

import dev.openportal.provisioning.sandbox.fault.Fault;
import dev.openportal.provisioning.sandbox.fault.Switch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka broker in this JVM: one node, loopback only, its data kept in a directory.
 *
 * <p>Started again on the same directory it goes on with the same cluster, also after the JVM was killed.
 */
public final class SandboxBroker implements AutoCloseable {

    private final int port;
    private final Path log;
    private @Nullable KafkaRaftServer server;

    private SandboxBroker(int port, Path log) {
        this.port = port;
        this.log = log;
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
        var broker = new SandboxBroker(port == 0 ? freePort() : port, LogDirectory.prepare(dataDir));
        broker.up();
        return broker;
    }

    private synchronized void up() {
        if (server == null) {
            var starting =
                    new KafkaRaftServer(new KafkaConfig(BrokerSettings.of(port, freePort(), log), false), Time.SYSTEM);
            try {
                starting.startup();
                server = starting;
            } catch (RuntimeException e) {
                starting.shutdown();
                throw e;
            }
        }
    }

    private synchronized void down() {
        var running = server;
        if (running != null) {
            server = null;
            running.shutdown();
            running.awaitShutdown();
        }
    }

    private synchronized boolean isDown() {
        return server == null;
    }

    /** What can be broken about this broker. */
    public List<Fault> faults() {
        return List.of(new Fault(
                "kafka-down",
                "Kafka is down",
                "The broker is stopped: orders are not accepted, and statuses stand still. Started again it has lost"
                        + " nothing.",
                new Switch(this::isDown, this::down, this::up)));
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        down();
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
