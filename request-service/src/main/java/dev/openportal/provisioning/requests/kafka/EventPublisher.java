package dev.openportal.provisioning.requests.kafka;

import dev.openportal.provisioning.events.Envelope;
import dev.openportal.provisioning.events.ProvisioningEvent;
import dev.openportal.provisioning.events.json.EventCodec;
import dev.openportal.provisioning.requests.intake.EventLog;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Events through the binding {@code events}; each goes where its key does. */
final class EventPublisher implements EventLog {

    private static final String SOURCE = "/provisioning/request-service";

    private final RecordPublisher records;
    private final InstantSource clock;

    EventPublisher(RecordPublisher records, InstantSource clock) {
        this.records = records;
        this.clock = clock;
    }

    @Override
    public boolean append(ProvisioningEvent event, @Nullable String traceparent) {
        return records.send(
                "events",
                EventCodec.encode(new Envelope<>(SOURCE, clock.instant(), traceparent, event)),
                "event " + event.eventId());
    }
}
