package dev.openportal.provisioning.watcher.verify;

import dev.openportal.provisioning.watcher.audit.Mark;
import dev.openportal.provisioning.watcher.audit.Report;
import dev.openportal.provisioning.watcher.audit.Spot;
import dev.openportal.provisioning.watcher.audit.Verification;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** The whole topic, from what is left of its beginning to its end as it is now. */
final class AuditTopic implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Consumer<String, byte[]> consumer;

    private AuditTopic(Consumer<String, byte[]> consumer) {
        this.consumer = consumer;
    }

    static AuditTopic at(String brokers, @Nullable Path config) throws IOException {
        return new AuditTopic(new KafkaConsumer<>(
                properties(brokers, config), new StringDeserializer(), new ByteArrayDeserializer()));
    }

    static Properties properties(String brokers, @Nullable Path config) throws IOException {
        Properties properties = new Properties();
        if (config != null) {
            try (Reader in = Files.newBufferedReader(config)) {
                properties.load(in);
            }
        }
        properties.put("bootstrap.servers", brokers);
        // The fold writes in transactions: what it took back was never said.
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", "false");
        // Whoever looks makes no topic; and what is removed while it is read is not skipped to the end.
        properties.put("allow.auto.create.topics", "false");
        properties.put("auto.offset.reset", "none");
        properties.put("default.api.timeout.ms", Long.toString(PATIENCE.toMillis()));
        return properties;
    }

    /** @throws IOException where there is no such topic, or where it cannot be read to its end */
    Report verified(String topic, List<Mark> earlier) throws IOException {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new IOException("There is no topic " + topic + ".");
        }
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<Integer, Long> begins = new HashMap<>();
        consumer.beginningOffsets(partitions).forEach((partition, offset) -> begins.put(partition.partition(), offset));
        Verification verification = new Verification(new Begins(begins), earlier);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            long before = distance(partitions);
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                verification.read(new Spot(record.partition(), record.offset()), record.key(), record.value());
            }
            if (distance(partitions) > before) {
                deadline = System.nanoTime() + PATIENCE.toNanos();
            } else if (System.nanoTime() > deadline) {
                throw new IOException("The brokers did not give all of " + topic + ".");
            }
        }
        return verification.finish();
    }

    private long distance(List<TopicPartition> partitions) {
        return partitions.stream().mapToLong(consumer::position).sum();
    }

    @Override
    public void close() {
        consumer.close();
    }

    /** Offsets at which the partitions begin. */
    record Begins(Map<Integer, Long> offsets) implements Verification.Starts {

        @Override
        public boolean wasCut(int partition) {
            return offsets.getOrDefault(partition, 0L) > 0;
        }

        @Override
        public boolean wasRemoved(int partition, long offset) {
            // A mark of an export does not say where its record lay: any beginning may be the one.
            return partition == Spot.FILE
                    ? offsets.values().stream().anyMatch(begin -> begin > 0)
                    : offset < offsets.getOrDefault(partition, 0L);
        }
    }
}
