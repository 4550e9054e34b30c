package dev.openportal.provisioning.watcher.tail;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.sandbox.FreePorts;
import dev.openportal.provisioning.sandbox.kafka.SandboxBroker;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node knows whether it knows everything: an idle topic and brokers that are away must not look the same. */
class FreshnessTest {

    @TempDir
    Path dir;

    @Test
    void isCurrentWhileTheBrokersAnswerAndSoAgainWhenTheyAreBack() throws Exception {
        int port = FreePorts.one();
        SandboxBroker broker = SandboxBroker.start(port, dir);
        String bootstrap = broker.bootstrapServers();
        StatusRecords.createTopic(bootstrap);
        try (Node node = new Node(bootstrap).complete()) {
            Instant first = node.freshness.asOf();
            await("idle, and current")
                    .atMost(ofSeconds(60))
                    .until(() -> node.freshness.asOf().isAfter(first) && !node.freshness.isStale());

            broker.close();
            await().atMost(ofSeconds(60)).until(node.freshness::isStale);
            // Said when a question has gone unanswered, which may be a little later.
            await().atMost(ofSeconds(60))
                    .untilAsserted(() -> assertThat(node.waitingFor()).isEqualTo("Kafka does not answer."));

            try (SandboxBroker back = SandboxBroker.start(port, dir)) {
                try (StatusRecords records = new StatusRecords(back.bootstrapServers())) {
                    records.put(1, Phase.ACCEPTED, 1).commit();
                }
                await().atMost(ofSeconds(60)).until(() -> !node.freshness.isStale());
                Follower follower = new Follower(node);
                await().atMost(ofSeconds(60))
                        .untilAsserted(() -> assertThat(follower.read().shown()).hasSize(1));
            }
        }
    }
}
