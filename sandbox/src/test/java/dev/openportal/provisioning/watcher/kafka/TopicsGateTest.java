package dev.openportal.provisioning.watcher.kafka;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.openportal.provisioning.events.Topics;
import dev.openportal.provisioning.sandbox.FreePorts;
import dev.openportal.provisioning.sandbox.kafka.KafkaFixture;
import dev.openportal.provisioning.sandbox.kafka.SandboxBroker;
import dev.openportal.provisioning.watcher.startup.CannotStart;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;

class TopicsGateTest {

    private final Topics topic = new Topics(KafkaFixture.shared().unique("topic"), 1, null);
    private final AtomicReference<@Nullable CannotStart> fatal = new AtomicReference<>();
    private @Nullable TopicsGate gate;

    @TempDir
    Path dir;

    @AfterEach
    void stop() {
        if (gate != null) {
            gate.stop();
        }
    }

    @Test
    void itOpensAtOnceWhereTheTopicsAreRight() {
        TopicsGate right = gate(KafkaFixture.shared().bootstrapServers(), true);
        right.start();
        // At once, unless the brokers of a busy machine take their time.
        await().until(right.opened().toCompletableFuture()::isDone);
        assertThat(right.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void topicsThatAreWrongAtTheStartRefuseIt() {
        TopicsGate wrong = gate(KafkaFixture.shared().bootstrapServers(), false);
        await().untilAsserted(() ->
                assertThatThrownBy(wrong::start).isInstanceOf(CannotStart.class).hasMessageContaining(topic.name()));
        assertThat(wrong.opened().toCompletableFuture()).isNotDone();
    }

    @Test
    void brokersThatAreAwayAreWaitedFor() {
        String servers = "127.0.0.1:" + FreePorts.one();
        TopicsGate waiting = gate(servers, true);
        waiting.start();
        assertThat(waiting.opened().toCompletableFuture()).isNotDone();
        assertThat(waiting.health().getDetails().get("reason")).asString().contains(servers);

        try (SandboxBroker broker = broker(servers)) {
            await().atMost(ofSeconds(180)).until(waiting.opened().toCompletableFuture()::isDone);
            assertThat(waiting.health().getStatus()).isEqualTo(Status.UP);
        }
    }

    @Test
    void topicsThatTurnOutToBeWrongOnlyLaterAreToldAndStayShut() {
        String servers = "127.0.0.1:" + FreePorts.one();
        TopicsGate wrong = gate(servers, false);
        wrong.start();

        try (SandboxBroker broker = broker(servers)) {
            await().atMost(ofSeconds(180)).until(() -> fatal.get() != null);
            assertThat(fatal.get()).hasMessageContaining(topic.name());
            assertThat(wrong.opened().toCompletableFuture()).isNotDone();
            assertThat(wrong.health().getDetails().get("reason")).asString().contains(topic.name());
        }
    }

    private TopicsGate gate(String servers, boolean create) {
        TopicsCheck check = new TopicsCheck(
                Map.of("bootstrap.servers", servers), new KafkaSettings(create, (short) 1), List.of(topic));
        gate = new TopicsGate(check, fatal::set);
        return gate;
    }

    private SandboxBroker broker(String servers) {
        return SandboxBroker.start(Integer.parseInt(servers.substring(servers.indexOf(':') + 1)), dir);
    }
}
