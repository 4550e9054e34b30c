package dev.openportal.provisioning.watcher.kafka;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openportal.provisioning.events.Topics;
import dev.openportal.provisioning.sandbox.FreePorts;
import dev.openportal.provisioning.sandbox.kafka.SandboxBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command that comes again is the same fact again, and the fold has nothing to say about it. */
class RedeliveryTest {

    private static final Duration PATIENCE = ofSeconds(180);

    @TempDir
    Path dir;

    @Test
    void theSameCommandTwiceMakesOneStatus() throws Exception {
        try (SandboxBroker broker = SandboxBroker.start(FreePorts.one(), dir.resolve("kafka"));
                WatcherProcess watcher = WatcherProcess.start(broker.bootstrapServers(), dir)) {
            await().atMost(PATIENCE).until(watcher::isReady);
            try (RecordSender sender = RecordSender.connected(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
                Orders.command(sender, 1);
                Orders.command(sender, 1);
            }
            List<Long> accepted = offsetsOfTwoFacts(broker.bootstrapServers());

            // Comes after both in the same partition: when this is seen, the repeat was folded.
            Orders.succeeds(broker.bootstrapServers(), 1);
            try (StatusLog statuses = new StatusLog(broker.bootstrapServers())) {
                await().atMost(PATIENCE).until(() -> statuses.read().ready() == 1);
                Set<Long> versions = statuses.versions(Orders.id(1).toString());
                assertThat(versions).contains(accepted.get(0)).doesNotContain(accepted.get(1));
            }
        }
    }

    private static List<Long> offsetsOfTwoFacts(String bootstrap) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.EVENTS.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<Long> offsets = new ArrayList<>();
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> offsets.add(record.offset()));
                return offsets.size() >= 2;
            });
            assertThat(offsets).hasSize(2);
            return offsets;
        }
    }
}
