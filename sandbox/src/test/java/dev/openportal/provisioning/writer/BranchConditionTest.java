package dev.openportal.provisioning.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.openportal.provisioning.events.BranchObserved;
import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.ChangeCommitted;
import dev.openportal.provisioning.events.ChangeRefused;
import dev.openportal.provisioning.sandbox.git.SandboxGitServer;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.core.ThrowingRunnable;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.PreReceiveHook;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the world hears of a branch that cannot be written, and that it goes on by itself. */
class BranchConditionTest {

    @TempDir
    Path directory;

    private WriterAtWork writer;

    @BeforeEach
    void start() throws Exception {
        writer = new WriterAtWork(directory);
        eventually(() -> assertThat(reasons()).containsExactly("none"));
    }

    @AfterEach
    void stop() {
        writer.close();
    }

    @Test
    void everyPartitionHearsThatGitIsAwayAndThatItIsBack() throws Exception {
        writer.stopGit();
        writer.commands.send(Orders.order("1"));
        eventually(() -> assertThat(reasons()).endsWith("GitUnreachable"));
        eventually(() -> assertThat(facts().filter(record -> cause(record) != null)
                        .map(ConsumerRecord::partition)
                        .distinct())
                .hasSize(12));

        writer.startGit(PreReceiveHook.NULL);

        eventually(() -> assertThat(writer.events.of(ChangeCommitted.class)).hasSize(1));
        eventually(() -> assertThat(reasons()).endsWith("none"));
    }

    @Test
    void aRefusedPushIsToldInTheServersWordsAndTheOrderWaits() throws Exception {
        AtomicBoolean closed = new AtomicBoolean(true);
        writer.stopGit();
        writer.startGit((receive, commands) -> {
            if (closed.get()) {
                receive.sendMessage("main is protected");
                commands.forEach(
                        command -> command.setResult(ReceiveCommand.Result.REJECTED_OTHER_REASON, "closed for today"));
            }
        });
        writer.commands.send(Orders.order("1"));
        eventually(() -> assertThat(reasons()).endsWith("GitRefused"));
        assertThat(causes())
                .last()
                .satisfies(cause -> assertThat(cause.message())
                        .isEqualTo("Git refuses the push: closed for today main is protected"));
        assertThat(writer.events.of(ChangeRefused.class)).isEmpty();

        closed.set(false);

        eventually(() -> assertThat(writer.events.of(ChangeCommitted.class)).hasSize(1));
        eventually(() -> assertThat(reasons()).endsWith("GitRefused", "none"));
    }

    @Test
    void wrongCredentialsAreToldAsSuch() throws Exception {
        writer.stopGit();
        HttpServer guard = HttpServer.create(new InetSocketAddress("localhost", writer.gitPort()), 0);
        guard.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"git\"");
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
        });
        guard.start();
        eventually(() -> assertThat(reasons()).endsWith("GitAuthenticationFailed"));

        guard.stop(0);
        writer.startGit(PreReceiveHook.NULL);

        eventually(() -> assertThat(reasons()).endsWith("none"));
    }

    @Test
    void aTokenThatMayOnlyReadIsToldUntilAPushGoesThrough() throws Exception {
        AtomicBoolean readOnly = new AtomicBoolean(true);
        writer.stopGit();
        try (SandboxGitServer behind = SandboxGitServer.start(0, directory.resolve("git"), "catalog-orders");
                GitProxy proxy = GitProxy.start(writer.gitPort(), behind.url(), readOnly)) {
            writer.commands.send(Orders.order("1"));
            eventually(() -> assertThat(reasons()).endsWith("GitAuthenticationFailed"));
            int seen = proxy.reads();
            eventually(() -> assertThat(proxy.reads()).isGreaterThan(seen + 10));
            await().during(Duration.ofSeconds(2))
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(reasons())
                            .endsWith("GitAuthenticationFailed")
                            .containsOnlyOnce("GitAuthenticationFailed"));

            readOnly.set(false);

            eventually(() -> assertThat(writer.events.of(ChangeCommitted.class)).hasSize(1));
            eventually(() -> assertThat(reasons()).endsWith("GitAuthenticationFailed", "none"));
        }
    }

    @Test
    void aBranchThatIsGoneIsToldUntilItIsBack() throws Exception {
        try (Repository repository = new FileRepositoryBuilder()
                .setGitDir(writer.gitDirectory().toFile())
                .build()) {
            RefUpdate main = repository.updateRef("refs/heads/main");
            main.setForceUpdate(true);
            ObjectId tip = repository.resolve("refs/heads/main");
            main.delete();
            eventually(() -> assertThat(reasons()).endsWith("GitBranchMissing"));

            RefUpdate again = repository.updateRef("refs/heads/main");
            again.setNewObjectId(tip);
            again.update();
        }

        eventually(() -> assertThat(reasons()).endsWith("GitBranchMissing", "none"));
    }

    @Test
    void whatHappensWhileTheBrokersAreAwayIsToldWhenTheyAreBack() throws Exception {
        writer.stopBroker();
        writer.stopGit();
        eventually(() -> assertThat(writer.readiness()).contains("Git unreachable"));

        writer.startBroker();

        eventually(() -> assertThat(reasons()).endsWith("GitUnreachable"));
        writer.startGit(PreReceiveHook.NULL);
        eventually(() -> assertThat(reasons()).endsWith("none"));
    }

    /** As partition 3 has them. */
    private List<String> reasons() {
        return facts().filter(record -> record.partition() == 3)
                .map(record -> {
                    Cause cause = cause(record);
                    return cause == null ? "none" : cause.reason();
                })
                .toList();
    }

    /** As partition 3 has them, too: one partition's records may be read long after another's. */
    private List<Cause> causes() {
        return facts().filter(record -> record.partition() == 3)
                .flatMap(record -> Stream.ofNullable(cause(record)))
                .toList();
    }

    private Stream<ConsumerRecord<String, byte[]>> facts() {
        return writer.events.records().stream()
                .filter(record -> Topic.data(record).anyMatch(BranchObserved.class::isInstance));
    }

    private static @Nullable Cause cause(ConsumerRecord<String, byte[]> record) {
        return Topic.data(record)
                .map(BranchObserved.class::cast)
                .flatMap(fact -> Stream.ofNullable(fact.cause()))
                .findFirst()
                .orElse(null);
    }

    private static void eventually(ThrowingRunnable fact) {
        await().atMost(Duration.ofSeconds(180)).untilAsserted(fact);
    }
}
