package dev.openportal.provisioning.watcher.kafka;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openportal.provisioning.sandbox.FreePorts;
import dev.openportal.provisioning.sandbox.kafka.SandboxBroker;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No service needs another one to be up: not the brokers either, to start, to answer and to stop. */
class BrokersAwayTest {

    // Of a machine that does other things too.
    private static final Duration START = ofSeconds(240);

    @TempDir
    Path dir;

    @Test
    void itSaysWhyItIsNotReadyAndGoesOnByItself() throws Exception {
        int port = FreePorts.one();
        try (WatcherProcess watcher = WatcherProcess.start("127.0.0.1:" + port, dir)) {
            awaitRefusal(watcher, "127.0.0.1:" + port);

            try (SandboxBroker broker = SandboxBroker.start(port, dir.resolve("kafka"))) {
                await().atMost(START).until(watcher::isReady);
                Orders.send(broker.bootstrapServers(), 1);
                try (StatusLog statuses = new StatusLog(broker.bootstrapServers())) {
                    await().atMost(START).until(() -> statuses.read().ready() == 1);
                }
            }
        }
    }

    @Test
    void itStopsWithinSeconds() throws Exception {
        String nowhere = "127.0.0.1:" + FreePorts.one();
        try (WatcherProcess watcher = WatcherProcess.start(nowhere, dir)) {
            awaitRefusal(watcher, nowhere);
            // Clients that wait for brokers would take half a minute each.
            assertThat(watcher.stopsWithin(ofSeconds(25))).isTrue();
        }
    }

    private static void awaitRefusal(WatcherProcess watcher, String reason) {
        await().atMost(START)
                .until(() -> watcher.readiness()
                        .filter(answer -> answer.statusCode() == 503)
                        .filter(answer -> answer.body().contains(reason))
                        .isPresent());
    }
}
