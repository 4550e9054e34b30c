package dev.openportal.provisioning.requests.kafka.producers;

import dev.openportal.provisioning.events.Topics;
import dev.openportal.provisioning.requests.kafka.RecordSender;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where records go that nobody could read: as they came, with the reason beside them, for an operator to replay. Their
 * signature goes with them: it gives nothing of its key away, is worth nothing once its time is over, and is what tells
 * at a replay that the bytes are the producer's.
 */
final class DeadLetterSender {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterSender.class);

    private final RecordSender sender;

    DeadLetterSender(RecordSender sender) {
        this.sender = sender;
    }

    /** @return whether the brokers have it */
    boolean send(ConsumerRecord<byte[], byte[]> record, String reason) {
        boolean sent;
        try {
            sent = send(record, record.value(), record.headers(), reason);
        } catch (RecordTooLargeException e) {
            // With what is added it is larger than what the brokers take, and must not be tried for ever.
            String more = " It is too large to lie here whole; see the topic that it came from.";
            sent = send(record, null, new RecordHeaders(), reason + more);
        }
        if (sent) {
            LOG.warn(
                    "Record {} of {}-{} is with the dead letters: {}",
                    record.offset(),
                    record.topic(),
                    record.partition(),
                    reason);
        }
        return sent;
    }

    private boolean send(
            ConsumerRecord<byte[], byte[]> record, byte @Nullable [] value, Headers headers, String reason) {
        byte[] key = value == null ? null : record.key();
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(Topics.DEAD_LETTERS.name(), null, key, value, headers);
        letter.headers()
                .add("dl_reason", bytes(reason))
                .add("dl_topic", bytes(record.topic()))
                .add("dl_partition", bytes(record.partition()))
                .add("dl_offset", bytes(record.offset()))
                .add("dl_service", bytes("request-service"));
        return sender.send(letter).isPresent();
    }

    private static byte[] bytes(Object value) {
        return String.valueOf(value).getBytes(StandardCharsets.UTF_8);
    }
}
