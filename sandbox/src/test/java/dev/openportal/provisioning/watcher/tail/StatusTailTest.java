package dev.openportal.provisioning.watcher.tail;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.sandbox.FreePorts;
import dev.openportal.provisioning.sandbox.kafka.SandboxBroker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tail of the real topic, as the fold leaves it when it is killed in the middle of transactions. */
class StatusTailTest {

    @TempDir
    Path dir;

    @Test
    void whatWasAbortedAndIsWrittenAgainConfusesNobody() throws Exception {
        try (SandboxBroker broker = SandboxBroker.start(FreePorts.one(), dir)) {
            StatusRecords.createTopic(broker.bootstrapServers());
            try (Node node = new Node(broker.bootstrapServers()).complete()) {
                Story story = new Story(20);
                List<Follower> followers = new ArrayList<>();
                while (!story.isOver()) {
                    try (StatusRecords records = new StatusRecords(broker.bootstrapServers())) {
                        story.tell(records, () -> followers.forEach(Follower::read));
                    }
                    followers.add(new Follower(node));
                    try (Node restarted = new Node(broker.bootstrapServers()).complete()) {
                        followers.forEach(follower -> {
                            follower.goTo(restarted);
                            follower.read();
                            follower.goTo(node);
                        });
                    }
                }
                Map<String, Long> expected = story.statuses();
                for (Follower follower : followers) {
                    await().atMost(ofSeconds(60))
                            .untilAsserted(
                                    () -> assertThat(follower.read().shown()).isEqualTo(expected));
                }
            }
        }
    }

    @Test
    void waitsForBrokersAndThenForTheTopic() throws Exception {
        int port = FreePorts.one();
        try (Node node = new Node("127.0.0.1:" + port)) {
            await().atMost(ofSeconds(60))
                    .untilAsserted(() -> assertThat(node.waitingFor()).isEqualTo("Kafka does not answer."));
            try (SandboxBroker broker = SandboxBroker.start(port, dir)) {
                await().atMost(ofSeconds(60))
                        .untilAsserted(() -> assertThat(node.waitingFor())
                                .isEqualTo("The topic provisioning.status is not there yet."));
                assertThat(node.state.isComplete()).isFalse();

                StatusRecords.createTopic(broker.bootstrapServers());
                try (StatusRecords records = new StatusRecords(broker.bootstrapServers())) {
                    records.put(1, Phase.ACCEPTED, 1).commit();
                }
                Follower follower = new Follower(node.complete());
                await().atMost(ofSeconds(60))
                        .untilAsserted(() -> assertThat(follower.read().shown()).hasSize(1));
            }
        }
    }
}
