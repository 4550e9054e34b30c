package dev.openportal.provisioning.watcher.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class FoldRunnerTest {

    private static final KafkaSettings SETTINGS = new KafkaSettings(false, (short) 1);

    private static TopicsCheck check(String servers) {
        return new TopicsCheck(Map.of("bootstrap.servers", servers), SETTINGS, List.of());
    }

    @Test
    void aFoldThatCannotBeStartedIsTriedAgain() {
        AtomicInteger attempts = new AtomicInteger();
        TopicsGate gate = new TopicsGate(check("localhost:1"), wrong -> {});
        FoldRunner fold = new FoldRunner(gate, () -> {
            attempts.incrementAndGet();
            throw new KafkaException("No resolvable bootstrap urls");
        });
        gate.start();
        fold.start();
        try {
            await().atMost(Duration.ofSeconds(120)).until(() -> attempts.get() > 1);
            assertThat(fold.health().getStatus()).isEqualTo(Status.DOWN);
            assertThat(fold.health().getDetails()).containsEntry("lastError", "No resolvable bootstrap urls");
        } finally {
            fold.stop();
            gate.stop();
        }
    }

    /** As in a cluster where the brokers have not started yet, and so have no address. */
    @Test
    void brokersWhoseNamesAreNotKnownYetAreWaitedFor() {
        assertThat(check("brokers.invalid:9092").unreachable())
                .hasValueSatisfying(why -> assertThat(why).contains("brokers.invalid"));
    }
}
