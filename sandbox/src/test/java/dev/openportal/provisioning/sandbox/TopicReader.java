package dev.openportal.provisioning.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic from its beginning to the end that it has at the call. */
final class TopicReader {

    private TopicReader() {}

    /** Records of aborted transactions included. */
    static List<ConsumerRecord<String, String>> readAll(String servers, String topic) {
        return read(Map.of("bootstrap.servers", servers), topic);
    }

    static List<ConsumerRecord<String, String>> readCommitted(String servers, String topic) {
        return read(Map.of("bootstrap.servers", servers, "isolation.level", "read_committed"), topic);
    }

    private static List<ConsumerRecord<String, String>> read(Map<String, Object> config, String topic) {
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            var records = new ArrayList<ConsumerRecord<String, String>>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }
}
