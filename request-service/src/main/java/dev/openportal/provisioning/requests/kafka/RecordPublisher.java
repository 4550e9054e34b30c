package dev.openportal.provisioning.requests.kafka;

import static java.util.Objects.requireNonNull;

import dev.openportal.provisioning.events.json.BinaryRecord;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.stream.function.StreamBridge;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.support.MessageBuilder;

/**
 * Records through bindings whose producer is synchronous: a send returns when all in-sync replicas have the record, or
 * throws within the delivery timeout.
 */
final class RecordPublisher {

    private static final Logger LOG = LoggerFactory.getLogger(RecordPublisher.class);

    private final StreamBridge bridge;

    RecordPublisher(StreamBridge bridge) {
        this.bridge = bridge;
    }

    /**
     * @param what it is, for the log
     * @return whether the brokers have acknowledged it; where not, it may be there all the same
     */
    boolean send(String binding, BinaryRecord record, String what) {
        MessageBuilder<?> message = MessageBuilder.withPayload(requireNonNull(record.value()))
                .setHeader(KafkaHeaders.KEY, record.key().getBytes(StandardCharsets.UTF_8));
        // Bytes go out as they are; anything else would be spelled in Spring's own way.
        record.headers().forEach((name, value) -> message.setHeader(name, value.getBytes(StandardCharsets.UTF_8)));
        try {
            return bridge.send(binding, message.build());
        } catch (RuntimeException e) {
            // Whatever was thrown, a batch may still have reached the brokers.
            LOG.warn("No acknowledgement for {}", what, e);
            return false;
        }
    }
}
