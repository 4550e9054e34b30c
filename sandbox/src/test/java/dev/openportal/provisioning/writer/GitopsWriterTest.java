package dev.openportal.provisioning.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openportal.provisioning.events.BranchAdvanced;
import dev.openportal.provisioning.events.ChangeCommitted;
import dev.openportal.provisioning.events.ChangeRefused;
import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.RequestId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.core.ThrowingRunnable;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitopsWriterTest {

    @TempDir
    Path directory;

    private WriterAtWork writer;

    @BeforeEach
    void start() throws Exception {
        writer = new WriterAtWork(directory);
    }

    @AfterEach
    void stop() {
        writer.close();
    }

    @Test
    void anOrderBecomesACommitAndEveryPartitionHearsOfItFirst() throws Exception {
        ChangeRequested order = Orders.order("1");

        writer.commands.send(order);

        eventually(() -> assertThat(writer.events.of(ChangeCommitted.class)).hasSize(1));
        ChangeCommitted committed = writer.events.of(ChangeCommitted.class).get(0);
        RevCommit commit = writer.clone.log().get(1);
        assertThat(committed.commit().sha()).isEqualTo(commit.name());
        assertThat(committed.position()).isEqualTo(2);
        assertThat(writer.clone.has(committed.commit().path())).isTrue();
        eventually(() -> assertThat(writer.events.records().stream()
                        .filter(record -> Topic.data(record)
                                .anyMatch(data -> data instanceof BranchAdvanced advanced
                                        && advanced.entries().stream()
                                                .anyMatch(entry -> entry.sha().equals(commit.name()))))
                        .map(ConsumerRecord::partition))
                .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
        ConsumerRecord<String, byte[]> record = recordOf(committed);
        assertThat(record.key()).isEqualTo(order.resource().key().toString());
        assertThat(Topic.header(record, "ce_id")).isEqualTo(order.requestId() + "/committed");
        assertThat(writer.events.records().stream()
                        .filter(r -> r.partition() == record.partition() && r.offset() < record.offset())
                        .flatMap(Topic::data))
                .last()
                .isInstanceOf(BranchAdvanced.class);
        eventually(() -> assertThat(writer.readiness()).startsWith("200 "));
    }

    @Test
    void aRedeliveredCommandIsAnsweredAgainAndNotWrittenAgain() throws Exception {
        writer.commands.send(Orders.order("1"));
        eventually(() -> assertThat(writer.events.of(ChangeCommitted.class)).hasSize(1));
        writer.commands.send(Orders.order("1"));
        eventually(() -> assertThat(writer.events.of(ChangeCommitted.class)).hasSizeGreaterThanOrEqualTo(2));
        writer.stopService();
        int answers = writer.events.of(ChangeCommitted.class).size();
        writer.commands.send(Orders.order("1"));
        writer.startService("another-cache");
        eventually(() -> assertThat(writer.events.of(ChangeCommitted.class)).hasSizeGreaterThan(answers));

        assertThat(writer.clone.log()).hasSize(2);
        assertThat(writer.events.of(ChangeCommitted.class))
                .extracting(committed -> committed.eventId() + committed.commit() + committed.position())
                .containsOnly(writer.events.of(ChangeCommitted.class).stream()
                        .map(committed -> committed.eventId() + committed.commit() + committed.position())
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void poisonHarmsNobodyElse() throws Exception {
        writer.commands.send(Orders.order("before"));
        writer.commands.raw("catalog-orders#main", Map.of(), "rubbish".getBytes(StandardCharsets.UTF_8));
        writer.commands.raw("catalog-orders#main", Map.of("ce_type", "com.example.other"), new byte[] {1});
        writer.commands.send(
                Orders.order("no-spec", null, "catalog-orders"),
                Orders.order("elsewhere", Map.of(), "another-repository"),
                Orders.order("after"));

        eventually(() -> assertThat(writer.events.of(ChangeCommitted.class))
                .extracting(ChangeCommitted::requestId)
                .contains(id("before"), id("after")));
        eventually(() -> assertThat(writer.events.of(ChangeRefused.class))
                .extracting(ChangeRefused::requestId)
                .contains(id("no-spec"), id("elsewhere")));
        eventually(() -> assertThat(writer.deadLetters.records()).hasSize(1));
        ConsumerRecord<String, byte[]> letter = writer.deadLetters.records().get(0);
        assertThat(new String(letter.value(), StandardCharsets.UTF_8)).isEqualTo("rubbish");
        assertThat(letter.key()).isEqualTo("catalog-orders#main");
        assertThat(Topic.header(letter, "dl_reason")).contains("ce_type");
        assertThat(Topic.header(letter, "dl_topic")).isEqualTo("provisioning.commands");
        assertThat(Topic.header(letter, "dl_service")).isEqualTo("gitops-writer");
    }

    @Test
    void whileGitIsAwayOrdersWaitInOrderAndReadinessSaysWhy() throws Exception {
        writer.commands.send(Orders.order("first"));
        eventually(() -> assertThat(writer.events.of(ChangeCommitted.class)).hasSize(1));
        List<ChangeRequested> waiting = Orders.many("w", 20);
        writer.stopGit();
        for (ChangeRequested order : waiting) {
            writer.commands.send(order);
        }
        eventually(() -> assertThat(writer.readiness()).startsWith("503 ").contains("Git unreachable"));

        writer.startGit((receive, commands) -> {});

        eventually(() -> assertThat(writer.events.of(ChangeCommitted.class)).hasSize(21));
        eventually(() -> assertThat(writer.readiness()).startsWith("200 "));
        assertThat(writer.clone.requests().subList(1, 21))
                .containsExactlyElementsOf(
                        waiting.stream().map(ChangeRequested::requestId).toList());
    }

    @Test
    void aRefusedPushLosesNothing() throws Exception {
        AtomicBoolean closed = new AtomicBoolean(true);
        writer.stopGit();
        writer.startGit((receive, commands) -> refuseWhile(closed, commands));
        writer.commands.send(Orders.many("r", 3));
        eventually(() -> assertThat(writer.readiness()).startsWith("503 ").contains("Git refuses", "closed for today"));
        assertThat(writer.events.of(ChangeRefused.class)).isEmpty();

        closed.set(false);

        eventually(() -> assertThat(writer.events.of(ChangeCommitted.class)).hasSize(3));
        assertThat(writer.clone.requests()).hasSize(3);
    }

    @Test
    void someoneElsePushesDuringAHundredOrdersAndNothingIsLost() throws Exception {
        List<ChangeRequested> orders = Orders.many("o", 100);
        Thread sending = new Thread(() -> orders.forEach(writer.commands::send));
        sending.start();
        for (int i = 0; i < 10; i++) {
            writer.clone.push("theirs/" + i + ".txt", "mine");
        }
        sending.join();

        eventually(() -> assertThat(writer.events.of(ChangeCommitted.class)).hasSize(100));
        assertThat(writer.clone.requests())
                .containsExactlyElementsOf(
                        orders.stream().map(ChangeRequested::requestId).toList());
        assertThat(writer.clone.log()).hasSize(1 + 100 + 10);
        assertThat(writer.clone.has("theirs/9.txt")).isTrue();
        assertLogComplete();
    }

    @Test
    void outsidersCommitsAreToldWhenIdle() throws Exception {
        writer.clone.push("theirs/a.txt", "mine");

        eventually(() -> assertThat(writer.events.of(BranchAdvanced.class))
                .anySatisfy(advanced -> assertThat(advanced.entries())
                        .anySatisfy(entry -> assertThat(entry.subject()).isEqualTo("Edit theirs/a.txt"))));
    }

    private void assertLogComplete() throws Exception {
        List<String> shas = writer.clone.log().stream().map(RevCommit::name).toList();
        eventually(() -> assertThat(writer.events.records().stream()
                        .filter(record -> record.partition() == 3)
                        .flatMap(Topic::data)
                        .filter(BranchAdvanced.class::isInstance)
                        .flatMap(data -> ((BranchAdvanced) data).entries().stream())
                        .map(entry -> entry.position() + " " + entry.sha()))
                .containsExactlyElementsOf(IntStream.range(0, shas.size())
                        .mapToObj(i -> (i + 1) + " " + shas.get(i))
                        .toList()));
    }

    private ConsumerRecord<String, byte[]> recordOf(ChangeCommitted committed) {
        return writer.events.records().stream()
                .filter(record -> Topic.data(record).anyMatch(committed::equals))
                .findFirst()
                .orElseThrow();
    }

    private static void refuseWhile(AtomicBoolean closed, Collection<ReceiveCommand> commands) {
        if (closed.get()) {
            commands.forEach(
                    command -> command.setResult(ReceiveCommand.Result.REJECTED_OTHER_REASON, "closed for today"));
        }
    }

    private static RequestId id(String key) {
        return RequestId.of("default", key);
    }

    private static void eventually(ThrowingRunnable fact) {
        await().atMost(Duration.ofSeconds(180)).untilAsserted(fact);
    }
}
