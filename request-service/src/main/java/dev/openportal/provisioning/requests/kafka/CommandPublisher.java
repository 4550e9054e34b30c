package dev.openportal.provisioning.requests.kafka;

import static java.util.Objects.requireNonNull;

import dev.openportal.provisioning.events.CancelRequested;
import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.Envelope;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.json.BinaryRecord;
import dev.openportal.provisioning.events.json.EventCodec;
import dev.openportal.provisioning.requests.intake.CommandLog;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.stream.function.StreamBridge;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.support.MessageBuilder;

/**
 * Commands through the binding {@code commands}, whose producer is synchronous: a send returns when all in-sync
 * replicas have the record, or throws within the delivery timeout.
 */
final class CommandPublisher implements CommandLog {

    private static final Logger LOG = LoggerFactory.getLogger(CommandPublisher.class);
    private static final String SOURCE = "/provisioning/request-service";

    private final StreamBridge bridge;

    CommandPublisher(StreamBridge bridge) {
        this.bridge = bridge;
    }

    @Override
    public boolean append(ChangeRequested command) {
        return append(new Envelope<>(SOURCE, command.requestedAt(), command), command.requestId());
    }

    @Override
    public boolean append(CancelRequested command) {
        return append(new Envelope<>(SOURCE, command.requestedAt(), command), command.requestId());
    }

    private boolean append(Envelope<?> command, RequestId about) {
        BinaryRecord record = EventCodec.encode(command);
        MessageBuilder<?> message = MessageBuilder.withPayload(requireNonNull(record.value()))
                .setHeader(KafkaHeaders.KEY, record.key().getBytes(StandardCharsets.UTF_8));
        // Bytes go out as they are; anything else would be spelled in Spring's own way.
        record.headers().forEach((name, value) -> message.setHeader(name, value.getBytes(StandardCharsets.UTF_8)));
        try {
            return bridge.send("commands", message.build());
        } catch (RuntimeException e) {
            // Whatever was thrown, a batch may still have reached the brokers.
            LOG.warn("No acknowledgement for the command of request {}", about, e);
            return false;
        }
    }
}
