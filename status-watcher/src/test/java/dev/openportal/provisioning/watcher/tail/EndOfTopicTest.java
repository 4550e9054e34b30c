package dev.openportal.provisioning.watcher.tail;

import static dev.openportal.provisioning.watcher.tail.StatusTopic.PARTITIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.openportal.provisioning.watcher.stream.Freshness;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EndOfTopicTest {

    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
    private final TopicPartition third = PARTITIONS.get(3);
    private Instant now = START;
    private final Freshness freshness = new Freshness(() -> now, Duration.ofSeconds(10));
    private final EndOfTopic end = new EndOfTopic(freshness, () -> now);

    @BeforeEach
    void assign() {
        Map<TopicPartition, Long> zero = new HashMap<>();
        PARTITIONS.forEach(partition -> zero.put(partition, 0L));
        consumer.assign(PARTITIONS);
        consumer.updateBeginningOffsets(zero);
        consumer.updateEndOffsets(zero);
    }

    @Test
    void whatIsNotReadYetIsNotCurrent() {
        consumer.updateEndOffsets(Map.of(third, 2L));
        assertThat(end.isReached(consumer)).isFalse();
        assertThat(freshness.isStale()).isTrue();

        read(0);
        assertThat(end.isReached(consumer)).isFalse();
        now = START.plusSeconds(4);
        read(1);

        assertThat(end.isReached(consumer)).isTrue();
        assertThat(freshness.isStale()).isFalse();
        assertThat(freshness.asOf())
                .as("when it was asked, not when it was reached")
                .isEqualTo(START);
    }

    @Test
    void aTopicThatGrowsAllTheTimeIsCurrentToo() {
        for (int offset = 0; offset < 20; offset++) {
            consumer.updateEndOffsets(Map.of(third, offset + 1L));
            end.isReached(consumer);
            read(offset);
            end.isReached(consumer);
            assertThat(freshness.isStale()).isFalse();
            now = now.plusSeconds(1);
        }
    }

    @Test
    void brokersThatDoNotAnswerMakeItStaleUntilTheyDo() {
        assertThat(end.isReached(consumer)).isTrue();
        for (int i = 0; i < 3; i++) {
            now = now.plusSeconds(4);
            consumer.setOffsetsException(new TimeoutException("away"));
            assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> end.isReached(consumer));
        }
        assertThat(freshness.isStale()).isTrue();
        assertThat(freshness.asOf()).isEqualTo(START);

        now = now.plusSeconds(4);
        assertThat(end.isReached(consumer)).isTrue();
        assertThat(freshness.isStale()).isFalse();
    }

    @Test
    void aTopicThatLostItsEndIsAskedForItAnew() {
        consumer.updateEndOffsets(Map.of(third, 5L));
        assertThat(end.isReached(consumer)).isFalse();
        consumer.updateEndOffsets(Map.of(third, 0L));

        now = now.plusSeconds(11);

        assertThat(end.isReached(consumer)).isTrue();
    }

    private void read(long offset) {
        consumer.addRecord(new ConsumerRecord<>(third.topic(), third.partition(), offset, "key", new byte[0]));
        consumer.poll(Duration.ZERO);
    }
}
