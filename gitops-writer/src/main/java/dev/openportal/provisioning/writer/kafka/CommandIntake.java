package dev.openportal.provisioning.writer.kafka;

import dev.openportal.provisioning.events.CancelRequested;
import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.json.Decoded;
import dev.openportal.provisioning.events.json.EventCodec;
import dev.openportal.provisioning.writer.change.ApplyChange;
import dev.openportal.provisioning.writer.change.BranchUnavailable;
import dev.openportal.provisioning.writer.change.CommandBatch;
import dev.openportal.provisioning.writer.change.WriteOutcome;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One poll's records as one batch of commands. Returning means that offsets may be committed: every command's outcome is
 * known to the brokers, and what was unreadable lies with the dead letters.
 */
public final class CommandIntake {

    private static final Logger log = LoggerFactory.getLogger(CommandIntake.class);

    private final ApplyChange changes;
    private final DeadLetters deadLetters;
    private final IntakeMeters meters;
    private boolean waiting;

    public CommandIntake(ApplyChange changes, DeadLetters deadLetters, MeterRegistry registry) {
        this.changes = changes;
        this.deadLetters = deadLetters;
        this.meters = new IntakeMeters(registry);
    }

    /** @throws CommandsMustWait where the same records must come again, all of them and in this order */
    public void accept(List<ConsumerRecord<byte[], byte[]>> records) {
        try {
            take(records);
            waiting = false;
        } catch (BranchUnavailable | RuntimeException e) {
            if (!waiting) {
                log.warn("{} records wait until this is over: {}", records.size(), e.getMessage());
            }
            waiting = true;
            throw new CommandsMustWait(e);
        }
    }

    private void take(List<ConsumerRecord<byte[], byte[]>> records) throws BranchUnavailable {
        List<ChangeRequested> orders = new ArrayList<>();
        List<CancelRequested> wishes = new ArrayList<>();
        Map<ConsumerRecord<byte[], byte[]>, String> unreadable = new LinkedHashMap<>();
        int skipped = 0;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Decoded decoded = EventCodec.decode(name -> Headers.text(record.headers(), name), record.value());
            if (decoded instanceof Decoded.Known known && known.event().data() instanceof ChangeRequested order) {
                orders.add(order);
            } else if (decoded instanceof Decoded.Known known && known.event().data() instanceof CancelRequested wish) {
                wishes.add(wish);
            } else if (decoded instanceof Decoded.Unreadable letter) {
                unreadable.put(record, letter.reason());
            } else {
                skipped++;
            }
        }
        CommandBatch batch = new CommandBatch(orders, wishes);
        List<WriteOutcome> outcomes = batch.isEmpty() ? List.of() : changes.apply(batch);
        // Last, since the records may come again and again before the branch can be written.
        unreadable.forEach(deadLetters::send);
        meters.count(outcomes, wishes.size(), skipped);
    }
}
