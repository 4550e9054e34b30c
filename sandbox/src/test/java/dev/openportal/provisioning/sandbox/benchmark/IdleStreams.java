package dev.openportal.provisioning.sandbox.benchmark;

import static org.awaitility.Awaitility.await;

import dev.openportal.provisioning.sandbox.FreePorts;
import dev.openportal.provisioning.sandbox.kafka.SandboxBroker;
import dev.openportal.provisioning.watcher.StatusWatcherApplication;
import dev.openportal.provisioning.watcher.stream.LatestState;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Memory that an idle stream costs the packaged service, with the clients in a JVM of their own. Not part of the
 * tests: {@code mvn -pl sandbox -am verify -Dtest=IdleStreams -Dsurefire.failIfNoSpecifiedTests=false}, with
 * {@code -DargLine="-Dconnections=10000 -Druns=5"} to vary it. Each connection is an open file of both JVMs.
 */
class IdleStreams {

    private static final int CONNECTIONS = Integer.getInteger("connections", 10_000);
    private static final int RUNS = Integer.getInteger("runs", 5);
    private static final int WARM_UP = 500;

    @TempDir
    Path dir;

    @Test
    void measure() throws Exception {
        try (SandboxBroker broker = SandboxBroker.start(FreePorts.one(), dir.resolve("kafka"));
                ConfigurableApplicationContext streams = streams(broker.bootstrapServers())) {
            LatestState state = streams.getBean(LatestState.class);
            await().atMost(Duration.ofSeconds(60)).until(state::isComplete);
            int port = Integer.parseInt(streams.getEnvironment().getRequiredProperty("local.server.port"));
            // Event loops, their buffers and the classes of it all are there whatever the number of connections.
            try (IdleClients warmUp = IdleClients.connect(port, WARM_UP)) {
                for (int run = 1; run <= RUNS; run++) {
                    measure(run, port);
                }
            }
        }
    }

    private static void measure(int run, int port) throws Exception {
        long heap = heap();
        long direct = direct();
        try (IdleClients clients = IdleClients.connect(port, CONNECTIONS)) {
            System.out.printf(
                    Locale.ROOT,
                    "run %d: %d idle streams, %.2f KB of heap and %.2f KB of direct memory each%n",
                    run,
                    CONNECTIONS,
                    (heap() - heap) / 1024.0 / CONNECTIONS,
                    (direct() - direct) / 1024.0 / CONNECTIONS);
        }
        // The server sees their end by itself.
        Thread.sleep(3_000);
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long direct() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }

    private ConfigurableApplicationContext streams(String bootstrap) {
        return StatusWatcherApplication.application()
                .run(
                        "--server.port=0",
                        "--logging.level.root=warn",
                        "--spring.kafka.bootstrap-servers=" + bootstrap,
                        "--provisioning.security.insecure=true",
                        "--provisioning.kafka.create-topics=true",
                        "--provisioning.roles.watch=false",
                        "--provisioning.fold.state-dir=" + dir.resolve("fold"));
    }
}
