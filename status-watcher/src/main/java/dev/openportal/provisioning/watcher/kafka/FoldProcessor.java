package dev.openportal.provisioning.watcher.kafka;

import dev.openportal.provisioning.events.Envelope;
import dev.openportal.provisioning.events.ProvisioningEvent;
import dev.openportal.provisioning.events.StatusDocument;
import dev.openportal.provisioning.events.json.BinaryRecord;
import dev.openportal.provisioning.events.json.Decoded;
import dev.openportal.provisioning.events.json.EventCodec;
import dev.openportal.provisioning.watcher.lifecycle.Fold;
import dev.openportal.provisioning.watcher.lifecycle.Terms;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** One partition of the events topic through the fold. */
final class FoldProcessor implements Processor<String, byte[], String, Outgoing> {

    private static final String SOURCE = "/provisioning/status-watcher";

    private final Terms terms;
    private final Runnable skipped;
    private @Nullable ProcessorContext<String, Outgoing> context;
    private @Nullable Fold fold;

    /** @param skipped counts a record of an unknown type */
    FoldProcessor(Terms terms, Runnable skipped) {
        this.terms = terms;
        this.skipped = skipped;
    }

    @Override
    public void init(ProcessorContext<String, Outgoing> given) {
        context = given;
        fold = new Fold(new KafkaFoldStore(given.getStateStore(StatusTopology.STORE)), terms);
    }

    @Override
    public void process(Record<String, byte[]> record) {
        ProcessorContext<String, Outgoing> out = Objects.requireNonNull(context);
        RecordMetadata from = out.recordMetadata().orElseThrow();
        Decoded decoded = EventCodec.decode(Headers.reading(record.headers()), record.value());
        if (decoded instanceof Decoded.Known known && known.event().data() instanceof ProvisioningEvent event) {
            for (StatusDocument document : Objects.requireNonNull(fold).on(from.offset(), event)) {
                // The time of the input: a fold that runs twice must write the same bytes.
                BinaryRecord status =
                        EventCodec.encode(new Envelope<>(SOURCE, known.event().time(), document));
                out.forward(
                        record.withKey(status.key())
                                .withValue(Outgoing.status(document, status))
                                .withHeaders(Headers.of(status)),
                        StatusTopology.STATUSES);
            }
        } else if (decoded instanceof Decoded.Unreadable unreadable) {
            DeadLetter letter = new DeadLetter(unreadable.reason(), from.topic(), from.partition(), from.offset());
            out.forward(
                    record.withValue(Outgoing.unread(record.value())).withHeaders(letter.addedTo(record.headers())),
                    StatusTopology.DEAD_LETTERS);
        } else {
            skipped.run();
        }
    }
}
