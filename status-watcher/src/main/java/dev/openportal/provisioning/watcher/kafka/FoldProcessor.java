package dev.openportal.provisioning.watcher.kafka;

import dev.openportal.provisioning.events.AuditRecord;
import dev.openportal.provisioning.events.Envelope;
import dev.openportal.provisioning.events.ProvisioningEvent;
import dev.openportal.provisioning.events.StatusDocument;
import dev.openportal.provisioning.events.json.BinaryRecord;
import dev.openportal.provisioning.events.json.Decoded;
import dev.openportal.provisioning.events.json.EventCodec;
import dev.openportal.provisioning.watcher.audit.Audit;
import dev.openportal.provisioning.watcher.lifecycle.Fold;
import dev.openportal.provisioning.watcher.lifecycle.Terms;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** One partition of the events topic through the fold. */
final class FoldProcessor implements Processor<String, byte[], String, Outgoing> {

    private static final String SOURCE = "/provisioning/status-watcher";

    private final Terms terms;
    private final Runnable skipped;
    private @Nullable ProcessorContext<String, Outgoing> context;
    private @Nullable Fold fold;
    private @Nullable Audit audit;

    /** @param skipped counts a record of an unknown type */
    FoldProcessor(Terms terms, Runnable skipped) {
        this.terms = terms;
        this.skipped = skipped;
    }

    @Override
    public void init(ProcessorContext<String, Outgoing> given) {
        context = given;
        KeyValueStore<String, byte[]> store = given.getStateStore(StatusTopology.STORE);
        fold = new Fold(new KafkaFoldStore(store), terms);
        audit = new Audit(new KafkaAuditStore(store), given.applicationId());
    }

    @Override
    public void process(Record<String, byte[]> record) {
        ProcessorContext<String, Outgoing> out = Objects.requireNonNull(context);
        RecordMetadata from = out.recordMetadata().orElseThrow();
        Decoded decoded = EventCodec.decode(Headers.reading(record.headers()), record.value());
        if (decoded instanceof Decoded.Known known && known.event().data() instanceof ProvisioningEvent event) {
            List<StatusDocument> documents = Objects.requireNonNull(fold).on(from.offset(), event);
            // The time of the input: a fold that runs twice must write the same bytes.
            Instant time = known.event().time();
            for (StatusDocument document : documents) {
                BinaryRecord status = EventCodec.encode(new Envelope<>(SOURCE, time, document));
                forward(out, record, status, Outgoing.status(document, status), StatusTopology.STATUSES);
            }
            for (AuditRecord told : Objects.requireNonNull(audit).on(known.event(), event, documents)) {
                BinaryRecord line = EventCodec.encode(
                        new Envelope<>(SOURCE, time, known.event().traceparent(), told));
                forward(out, record, line, Outgoing.keyed(line.value()), StatusTopology.AUDIT);
            }
        } else if (decoded instanceof Decoded.Unreadable unreadable) {
            DeadLetter letter = new DeadLetter(unreadable.reason(), from.topic(), from.partition(), from.offset());
            out.forward(
                    record.withValue(Outgoing.keyed(record.value())).withHeaders(letter.addedTo(record.headers())),
                    StatusTopology.DEAD_LETTERS);
        } else {
            skipped.run();
        }
    }

    private static void forward(
            ProcessorContext<String, Outgoing> out,
            Record<String, byte[]> input,
            BinaryRecord made,
            Outgoing outgoing,
            String sink) {
        out.forward(input.withKey(made.key()).withValue(outgoing).withHeaders(Headers.of(made)), sink);
    }
}
