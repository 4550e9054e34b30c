package dev.openportal.provisioning.requests.kafka;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends records byte for byte, which the bindings do not: a binding maps headers, and a dead letter keeps the ones that
 * it came with.
 */
public final class RecordSender implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RecordSender.class);

    private final Supplier<Producer<byte[], byte[]>> connect;
    private @Nullable Producer<byte[], byte[]> producer;

    RecordSender(Supplier<Producer<byte[], byte[]>> connect) {
        this.connect = connect;
    }

    /**
     * @return where the brokers hold it; empty where they did not acknowledge it in time, and it may be there or not
     * @throws RecordTooLargeException where they will never take it
     */
    public Optional<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(opened().send(record).get());
        } catch (ExecutionException | KafkaException e) {
            if (e.getCause() instanceof RecordTooLargeException never) {
                throw never;
            }
            LOG.warn("No acknowledgement for a record of {}", record.topic(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    // Made late, since a client whose brokers' names do not resolve yet cannot be made at all.
    private synchronized Producer<byte[], byte[]> opened() {
        if (producer == null) {
            producer = connect.get();
        }
        return producer;
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(1));
        }
    }
}
