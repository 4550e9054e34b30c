package dev.openportal.provisioning.watcher.kafka;

import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;

import dev.openportal.provisioning.sandbox.FreePorts;
import dev.openportal.provisioning.sandbox.kafka.SandboxBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a killed fold leaves behind, a member of the group and an open transaction, holds its successor up for seconds
 * at the most, where the defaults make it most of a minute.
 */
class KilledFoldTest {

    private static final Duration START = ofSeconds(240);
    // From where the program answers: how long a machine takes to get there is no matter of ours. With the defaults a
    // member that was killed counts as there for 45 s, and its transaction for a minute.
    private static final Duration BACK = ofSeconds(40);

    @TempDir
    Path dir;

    @Test
    void itsSuccessorRunsSoon() throws Exception {
        try (SandboxBroker broker = SandboxBroker.start(FreePorts.one(), dir.resolve("kafka"))) {
            CompletableFuture<Void> orders;
            try (WatcherProcess first = WatcherProcess.start(broker.bootstrapServers(), dir);
                    StatusLog statuses = new StatusLog(broker.bootstrapServers())) {
                await().atMost(START).until(first::isReady);
                orders = CompletableFuture.runAsync(() -> Orders.send(broker.bootstrapServers(), 200));
                await().atMost(START).until(() -> statuses.read().ready() >= 20);
            }
            try (WatcherProcess second = WatcherProcess.start(broker.bootstrapServers(), dir)) {
                await().atMost(START).until(() -> second.readiness().isPresent());
                await().atMost(BACK).until(second::isReady);
                orders.join();
            }
        }
    }
}
