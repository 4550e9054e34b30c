package dev.openportal.provisioning.watcher.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The defaults of Kafka Streams cost tens of milliseconds a record and most of a minute a restart; these do not. */
final class FoldConfig {

    private FoldConfig() {}

    /**
     * @param connection how to reach the brokers, and with what security
     * @param instanceId stays the same over restarts, so that a restart is no rebalance
     */
    static Map<String, Object> of(
            Map<String, Object> connection, FoldSettings fold, KafkaSettings kafka, String instanceId) {
        Map<String, Object> config = new HashMap<>(connection);
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, fold.applicationId());
        config.put(StreamsConfig.STATE_DIR_CONFIG, fold.stateDir().toString());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, fold.commitInterval().toMillis());
        config.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) kafka.replicationFactor());
        config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L);
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 0);
        // The first record after a commit is told to come again while the broker still writes the markers: soon, then,
        // and without followers in flight that would be refused for being out of order.
        config.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), 5);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION), 1);
        // What a killed instance left open is aborted after this long.
        config.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 10_000);
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), instanceId + "-fold");
        config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 8_000);
        config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 2_000);
        return config;
    }
}
