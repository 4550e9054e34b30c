package dev.openportal.provisioning.writer.kafka;

import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.json.Decoded;
import dev.openportal.provisioning.events.json.EventCodec;
import dev.openportal.provisioning.writer.change.ApplyChange;
import dev.openportal.provisioning.writer.change.BranchUnavailable;
import dev.openportal.provisioning.writer.change.WriteOutcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One poll's records as one batch of changes. Returning means that offsets may be committed: every command's outcome is
 * known to the brokers, and what was unreadable lies with the dead letters.
 */
public final class CommandIntake {

    private static final Logger log = LoggerFactory.getLogger(CommandIntake.class);

    private final ApplyChange changes;
    private final DeadLetters deadLetters;
    private final Counter skipped;
    private final Counter refused;
    private boolean waiting;

    public CommandIntake(ApplyChange changes, DeadLetters deadLetters, MeterRegistry registry) {
        this.changes = changes;
        this.deadLetters = deadLetters;
        this.skipped = Counter.builder("provisioning.records.skipped")
                .description("Records of a type that this service does not know")
                .register(registry);
        this.refused = registry.counter("provisioning.changes.refused");
    }

    /** @throws RuntimeException where the same records must come again, all of them and in this order */
    public void accept(List<ConsumerRecord<byte[], byte[]>> records) {
        try {
            apply(read(records));
            waiting = false;
        } catch (RuntimeException e) {
            if (!waiting) {
                log.warn("{} records wait until this is over: {}", records.size(), e.getMessage());
            }
            waiting = true;
            throw e;
        }
    }

    private List<ChangeRequested> read(List<ConsumerRecord<byte[], byte[]>> records) {
        List<ChangeRequested> commands = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Decoded decoded = EventCodec.decode(name -> Headers.text(record.headers(), name), record.value());
            if (decoded instanceof Decoded.Known known && known.event().data() instanceof ChangeRequested command) {
                commands.add(command);
            } else if (decoded instanceof Decoded.Unreadable unreadable) {
                deadLetters.send(record, unreadable.reason());
            } else {
                skipped.increment();
            }
        }
        return commands;
    }

    private void apply(List<ChangeRequested> commands) {
        if (commands.isEmpty()) {
            return;
        }
        try {
            List<WriteOutcome> outcomes = changes.apply(commands);
            refused.increment(outcomes.stream()
                    .filter(WriteOutcome.Refused.class::isInstance)
                    .count());
        } catch (BranchUnavailable e) {
            throw new CommandsMustWait(e);
        }
    }
}
