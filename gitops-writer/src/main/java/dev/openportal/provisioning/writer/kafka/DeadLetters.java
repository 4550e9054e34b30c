package dev.openportal.provisioning.writer.kafka;

import dev.openportal.provisioning.events.Topics;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where records go that nobody could read: as they came, with the reason beside them, for an operator to replay. */
public final class DeadLetters {

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    private final RecordSender sender;

    public DeadLetters(RecordSender sender) {
        this.sender = sender;
    }

    /** Returns when the brokers have it. */
    void send(ConsumerRecord<byte[], byte[]> record, String reason) {
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(Topics.DEAD_LETTERS.name(), null, record.key(), record.value(), record.headers());
        letter.headers()
                .add("dl_reason", Headers.bytes(reason))
                .add("dl_topic", Headers.bytes(record.topic()))
                .add("dl_partition", Headers.bytes(record.partition()))
                .add("dl_offset", Headers.bytes(record.offset()))
                .add("dl_service", Headers.bytes("gitops-writer"));
        sender.send(List.of(letter));
        log.warn(
                "Record {} of {}-{} is with the dead letters: {}",
                record.offset(),
                record.topic(),
                record.partition(),
                reason);
    }
}
