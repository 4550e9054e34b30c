package dev.openportal.provisioning.requests.kafka.producers;

import dev.openportal.provisioning.requests.intake.EventLog;
import dev.openportal.provisioning.requests.kafka.HeaderTexts;
import dev.openportal.provisioning.requests.producers.Arrival;
import dev.openportal.provisioning.requests.producers.TakeRecord;
import dev.openportal.provisioning.requests.producers.Taken;
import dev.openportal.provisioning.requests.view.ViewReadiness;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One poll's records, one after the other. Returning means that offsets may be committed: of each record the brokers hold
 * what came of it, be it a command, a refusal or a dead letter. A record whose outcome they do not hold is waited for,
 * with all behind it; one that breaks us is a dead letter, so that it holds up nobody.
 */
final class ProducerRecords {

    private static final Logger LOG = LoggerFactory.getLogger(ProducerRecords.class);

    private final TakeRecord take;
    private final EventLog events;
    private final DeadLetterSender deadLetters;
    private final ViewReadiness view;
    private final IntakeMeters meters;
    private final InstantSource clock;
    private boolean waiting;

    ProducerRecords(
            TakeRecord take,
            EventLog events,
            DeadLetterSender deadLetters,
            ViewReadiness view,
            IntakeMeters meters,
            InstantSource clock) {
        this.take = take;
        this.events = events;
        this.deadLetters = deadLetters;
        this.view = view;
        this.meters = meters;
        this.clock = clock;
    }

    /** @throws RecordMustWait where a record must come again, with all that are behind it */
    void accept(List<ConsumerRecord<byte[], byte[]>> records) {
        for (int i = 0; i < records.size(); i++) {
            List<String> unread = view.waitingFor();
            if (!unread.isEmpty()) {
                throw waitFor(String.join(", ", unread), i);
            }
            carryOut(records.get(i), new Carry(records.get(i), i));
            waiting = false;
        }
    }

    private void carryOut(ConsumerRecord<byte[], byte[]> record, Carry carry) {
        try {
            take.take(arrival(record)).match(carry);
        } catch (RecordMustWait e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            // An Error would stop the container for good, and the record would do so again after each start.
            LOG.error("Record {}-{}@{} broke the intake", record.topic(), record.partition(), record.offset(), e);
            carry.unreadable(
                    new Taken.Unreadable("An error of ours (" + e.getClass().getSimpleName()
                            + "), which the log of request-service has. Replay it when that is mended."));
        }
    }

    private Arrival arrival(ConsumerRecord<byte[], byte[]> record) {
        // Where the brokers do not write down when a record came, it came now, and may be stale for having waited.
        Instant at = record.timestampType() == TimestampType.LOG_APPEND_TIME
                ? Instant.ofEpochMilli(record.timestamp())
                : clock.instant();
        return new Arrival(
                record.topic() + "-" + record.partition() + "@" + record.offset(),
                HeaderTexts.of(record.headers()),
                record.value(),
                at);
    }

    private RecordMustWait waitFor(String reason, int index) {
        if (!waiting) {
            LOG.warn("Records of producers wait until this is over: {}", reason);
        }
        waiting = true;
        return new RecordMustWait(reason, index);
    }

    /** Carries an outcome out; throws where the brokers do not hold it. */
    private final class Carry implements Taken.Cases<Boolean> {

        private final ConsumerRecord<byte[], byte[]> record;
        private final int index;

        Carry(ConsumerRecord<byte[], byte[]> record, int index) {
            this.record = record;
            this.index = index;
        }

        @Override
        public Boolean carried(Taken.Carried outcome) {
            meters.carried(outcome.how());
            return true;
        }

        @Override
        public Boolean refused(Taken.Refused outcome) {
            acknowledged(events.append(outcome.answer(), null), "the brokers did not acknowledge a refusal");
            meters.refused(outcome.why());
            LOG.info(
                    "Refused {} of {}: {}",
                    outcome.answer().attempt().from(),
                    outcome.answer().actor(),
                    outcome.why());
            return true;
        }

        @Override
        public Boolean unreadable(Taken.Unreadable outcome) {
            acknowledged(deadLetters.send(record, outcome.reason()), "the brokers did not acknowledge a dead letter");
            meters.deadLettered();
            return true;
        }

        @Override
        public Boolean waiting(Taken.Waiting outcome) {
            throw waitFor(outcome.reason(), index);
        }

        private void acknowledged(boolean held, String otherwise) {
            if (!held) {
                throw waitFor(otherwise, index);
            }
        }
    }
}
