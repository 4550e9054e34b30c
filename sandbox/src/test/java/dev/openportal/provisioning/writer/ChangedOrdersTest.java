package dev.openportal.provisioning.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import dev.openportal.provisioning.events.ChangeCancelled;
import dev.openportal.provisioning.events.ChangeCommitted;
import dev.openportal.provisioning.events.ChangeRefused;
import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.RequestId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.core.ThrowingRunnable;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Updates, deletes and withdrawals through brokers and a Git server. */
class ChangedOrdersTest {

    private static final String DIRECTORY = "local/team-a/MongoDB/";

    @TempDir
    Path directory;

    private final AtomicBoolean closed = new AtomicBoolean();
    private WriterAtWork writer;

    @BeforeEach
    void start() throws Exception {
        writer = new WriterAtWork(directory);
        writer.stopGit();
        writer.startGit((receive, commands) -> {
            if (closed.get()) {
                commands.forEach(
                        command -> command.setResult(ReceiveCommand.Result.REJECTED_OTHER_REASON, "closed for today"));
            }
        });
    }

    @AfterEach
    void stop() {
        writer.close();
    }

    @Test
    void aResourceIsOrderedChangedDeletedAndOrderedAgain() throws Exception {
        writer.commands.send(
                Orders.create("1", "a"),
                Orders.update("2", "a", "1", "large"),
                Orders.update("late", "a", "1", "huge"),
                Orders.delete("3", "a", "2"),
                Orders.delete("again", "a", "2"),
                Orders.create("4", "a"));

        eventually(() -> assertThat(committed())
                .containsExactly(Orders.id("1"), Orders.id("2"), Orders.id("3"), Orders.id("4")));
        eventually(() -> assertThat(writer.events.of(ChangeRefused.class))
                .extracting(
                        refused -> refused.requestId() + " " + refused.cause().reason())
                .containsExactly(Orders.id("late") + " Conflict", Orders.id("again") + " NotFound"));
        assertThat(writer.clone.requests()).isEqualTo(committed());
        assertThat(writer.clone.text(DIRECTORY + "a.yaml"))
                .contains(Orders.id("4").toString(), "size: small");
        // Counted when all of it was told.
        eventually(() -> assertThat(writer.get("/actuator/prometheus"))
                .contains("provisioning_changes_refused_total{reason=\"Conflict\"} 1.0"));
    }

    @Test
    void someoneElsePushesDuringAHundredMixedChangesAndNothingIsLost() throws Exception {
        List<ChangeRequested> commands = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            commands.add(Orders.create("c" + i, "r" + i));
            commands.add(Orders.update("u" + i, "r" + i, "c" + i, "large"));
            if (i % 2 == 0) {
                commands.add(Orders.delete("d" + i, "r" + i, "u" + i));
            }
        }
        Thread sending = new Thread(() -> commands.forEach(writer.commands::send));
        sending.start();
        for (int i = 0; i < 10; i++) {
            writer.clone.push("theirs/" + i + ".txt", "mine");
        }
        sending.join();

        List<RequestId> all = commands.stream().map(ChangeRequested::requestId).toList();
        eventually(() -> assertThat(committed()).containsExactlyInAnyOrderElementsOf(all));
        assertThat(writer.clone.requests()).containsExactlyElementsOf(all);
        assertThat(writer.clone.log()).hasSize(1 + all.size() + 10);
        assertThat(writer.clone.has(DIRECTORY + "r0.yaml")).isFalse();
        assertThat(writer.clone.text(DIRECTORY + "r1.yaml")).contains("size: large");
        assertThat(writer.clone.text(DIRECTORY + "kustomization.yaml").lines().filter(line -> line.startsWith("  - ")))
                .hasSize(20);
    }

    @Test
    void aWishThatComesWhileItsOrderWaitsWithdrawsIt() throws Exception {
        ChangeRequested order = Orders.order("1");
        writer.commands.send(Orders.order("before"), order, Orders.order("after"));
        eventually(() -> assertThat(committed()).hasSize(3));
        closed.set(true);
        ChangeRequested waiting = Orders.order("2");
        writer.commands.send(waiting, Orders.order("3"));
        eventually(() -> assertThat(writer.readiness()).startsWith("503 ").contains("closed for today"));

        writer.commands.send(Orders.wish(waiting));

        eventually(() -> assertThat(writer.events.of(ChangeCancelled.class))
                .extracting(ChangeCancelled::requestId, ChangeCancelled::requestedBy, ChangeCancelled::reason)
                .containsExactly(tuple(waiting.requestId(), "user:default/joe", "not needed")));
        closed.set(false);
        eventually(() -> assertThat(committed()).hasSize(4).contains(Orders.id("3")));
        assertThat(writer.clone.requests()).doesNotContain(waiting.requestId());

        writer.commands.send(Orders.wish(order), Orders.order("last"));
        eventually(() -> assertThat(committed()).contains(Orders.id("last")));
        assertThat(writer.events.of(ChangeCancelled.class)).hasSize(1);
        eventually(() -> assertThat(writer.get("/actuator/prometheus"))
                .contains("provisioning_changes_cancelled_total 1.0", "provisioning_cancellations_ignored_total 1.0"));
    }

    private List<RequestId> committed() {
        return writer.events.of(ChangeCommitted.class).stream()
                .map(ChangeCommitted::requestId)
                .toList();
    }

    private static void eventually(ThrowingRunnable fact) {
        await().atMost(Duration.ofSeconds(180)).untilAsserted(fact);
    }
}
