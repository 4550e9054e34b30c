package dev.openportal.provisioning.watcher.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.events.StatusDocument;
import dev.openportal.provisioning.events.Topics;
import dev.openportal.provisioning.events.json.Decoded;
import dev.openportal.provisioning.events.json.EventCodec;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A reader of statuses as the stream nodes are: everything, uncommitted, and what is not newer is dropped. */
final class StatusLog implements AutoCloseable {

    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, StatusDocument> latest = new HashMap<>();
    private final Map<String, StatusDocument> byVersion = new HashMap<>();

    StatusLog(String bootstrap) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Reads on; each version of a document must be the same whenever the fold writes it. */
    StatusLog read() {
        if (consumer.assignment().isEmpty()) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.STATUS.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }
        consumer.poll(Duration.ofMillis(200)).forEach(record -> {
            Decoded decoded = EventCodec.decode(Headers.reading(record.headers()), record.value());
            StatusDocument document =
                    (StatusDocument) ((Decoded.Known) decoded).event().data();
            StatusDocument same = byVersion.put(record.key() + "@" + document.version(), document);
            if (same != null) {
                assertThat(document).isEqualTo(same);
            }
            latest.merge(record.key(), document, (before, now) -> now.version() > before.version() ? now : before);
        });
        return this;
    }

    long ready() {
        return latest.values().stream()
                .filter(document -> document instanceof RequestStatus status && status.phase() == Phase.READY)
                .count();
    }

    /** All versions of a document that were ever written, each once. */
    Set<Long> versions(String key) {
        return byVersion.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(key + "@"))
                .map(entry -> entry.getValue().version())
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
