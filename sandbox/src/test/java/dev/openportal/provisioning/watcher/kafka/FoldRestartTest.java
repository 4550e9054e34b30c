package dev.openportal.provisioning.watcher.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openportal.provisioning.events.Topics;
import dev.openportal.provisioning.sandbox.FreePorts;
import dev.openportal.provisioning.sandbox.kafka.SandboxBroker;
import dev.openportal.provisioning.watcher.verify.VerifyAudit;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Killed in the middle of 500 orders and started again: no status is lost, none differs, none runs back; and the audit
 * goes on where it was.
 */
class FoldRestartTest {

    private static final int ORDERS = 500;
    private static final Duration PATIENCE = ofSeconds(240);

    @TempDir
    Path dir;

    @Test
    void killsLoseNothing() throws Exception {
        try (SandboxBroker broker = SandboxBroker.start(FreePorts.one(), dir.resolve("kafka"));
                StatusLog statuses = new StatusLog(broker.bootstrapServers())) {
            CompletableFuture<Void> orders;
            try (WatcherProcess first = WatcherProcess.start(broker.bootstrapServers(), dir)) {
                awaitTopics(broker.bootstrapServers());
                orders = CompletableFuture.runAsync(() -> Orders.send(broker.bootstrapServers(), ORDERS));
                awaitReady(statuses, ORDERS / 5);
            }
            try (WatcherProcess second = WatcherProcess.start(broker.bootstrapServers(), dir)) {
                awaitReady(statuses, ORDERS / 2);
            }
            try (WatcherProcess third = WatcherProcess.start(broker.bootstrapServers(), dir)) {
                awaitReady(statuses, ORDERS);
                awaitWholeAudit(broker.bootstrapServers());
            }
            assertThat(orders).succeedsWithin(PATIENCE);
        }
    }

    private static void awaitReady(StatusLog statuses, int count) {
        await().atMost(PATIENCE).until(() -> statuses.read().ready() >= count);
    }

    /** Accepted, committed, ready: each told once, in a chain without a gap, over all that was killed. */
    private static void awaitWholeAudit(String bootstrap) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            int code = new VerifyAudit(new PrintStream(said, true, UTF_8))
                    .run(List.of("--bootstrap-servers=" + bootstrap));
            assertThat(said.toString(UTF_8)).startsWith("Whole: " + 3 * ORDERS + " records, " + ORDERS + " chains");
            assertThat(code).isZero();
        });
    }

    private static void awaitTopics(String bootstrap) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            List<String> needed = List.of(Topics.COMMANDS.name(), Topics.EVENTS.name(), Topics.STATUS.name());
            await().atMost(PATIENCE)
                    .until(() -> admin.listTopics().names().get().containsAll(needed));
        }
    }
}
