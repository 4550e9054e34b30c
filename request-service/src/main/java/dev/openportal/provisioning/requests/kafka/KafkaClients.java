package dev.openportal.provisioning.requests.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/** Clients beside the binder's, with the connection and security that {@code spring.kafka} configures. */
public final class KafkaClients {

    /** How long one question to the brokers may take. */
    private static final int PATIENCE_MILLIS = 3000;

    private final KafkaProperties properties;

    KafkaClients(KafkaProperties properties) {
        this.properties = properties;
    }

    Admin admin() {
        Map<String, Object> config = new HashMap<>(properties.buildAdminProperties());
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        return Admin.create(config);
    }

    /** Acknowledged by all in-sync replicas, or failed within the delivery timeout. */
    Producer<byte[], byte[]> producer() {
        Map<String, Object> config = new HashMap<>(properties.buildProducerProperties());
        config.keySet().removeIf(name -> name.endsWith("serializer"));
        config.put(ProducerConfig.CLIENT_ID_CONFIG, "request-service-raw");
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 8000);
        config.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        ByteArraySerializer bytes = new ByteArraySerializer();
        return new KafkaProducer<>(config, bytes, bytes);
    }

    /** A reader without a group: it reads all partitions from the beginning, on every node. */
    Consumer<byte[], byte[]> tail(String topic) {
        return reader("request-service-tail-" + topic, Map.of());
    }

    /** A reader without a group that looks something up, with little in memory. */
    public Consumer<byte[], byte[]> browser() {
        return reader(
                "request-service-browser",
                Map.of(
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        50,
                        ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                        4 << 20));
    }

    private Consumer<byte[], byte[]> reader(String clientId, Map<String, Object> special) {
        Map<String, Object> config = new HashMap<>(properties.buildConsumerProperties());
        config.keySet().removeIf(name -> name.endsWith("deserializer"));
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        // Documents of the fold are deterministic, and stale ones are dropped by version: no need to wait for commits.
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        config.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        config.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5000);
        config.putAll(special);
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        return new KafkaConsumer<>(config, bytes, bytes);
    }
}
