package dev.openportal.provisioning.watcher.kafka;

import dev.openportal.provisioning.events.json.BinaryRecord;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** What we send outside the fold: acknowledged by all replicas, at least once, in order for a key. */
final class RecordSender implements AutoCloseable {

    private final Producer<String, byte[]> producer;

    RecordSender(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    /** Every wait is bounded: whoever sends decides what to do about brokers that do not answer. */
    static RecordSender connected(Map<String, Object> connection) {
        Map<String, Object> config = new HashMap<>(connection);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 1_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        return new RecordSender(new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer()));
    }

    /**
     * @param partition null where the key decides
     * @return done when acknowledged, or failed; never throws
     */
    CompletableFuture<Void> send(String topic, @Nullable Integer partition, BinaryRecord record) {
        return send(new ProducerRecord<>(topic, partition, record.key(), record.value(), Headers.of(record)));
    }

    CompletableFuture<Void> send(ProducerRecord<String, byte[]> record) {
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        try {
            producer.send(record, (metadata, error) -> {
                if (error == null) {
                    acknowledged.complete(null);
                } else {
                    acknowledged.completeExceptionally(error);
                }
            });
        } catch (KafkaException e) {
            acknowledged.completeExceptionally(e);
        }
        return acknowledged;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
