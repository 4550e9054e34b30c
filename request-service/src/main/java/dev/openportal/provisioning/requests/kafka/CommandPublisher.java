package dev.openportal.provisioning.requests.kafka;

import dev.openportal.provisioning.events.CancelRequested;
import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.Envelope;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.json.EventCodec;
import dev.openportal.provisioning.requests.intake.CommandLog;
import org.jspecify.annotations.Nullable;

/** Commands through the binding {@code commands}. */
final class CommandPublisher implements CommandLog {

    private static final String SOURCE = "/provisioning/request-service";

    private final RecordPublisher records;

    CommandPublisher(RecordPublisher records) {
        this.records = records;
    }

    @Override
    public boolean append(ChangeRequested command, @Nullable String traceparent) {
        return append(new Envelope<>(SOURCE, command.requestedAt(), traceparent, command), command.requestId());
    }

    @Override
    public boolean append(CancelRequested command, @Nullable String traceparent) {
        return append(new Envelope<>(SOURCE, command.requestedAt(), traceparent, command), command.requestId());
    }

    private boolean append(Envelope<?> command, RequestId about) {
        return records.send("commands", EventCodec.encode(command), "the command of request " + about);
    }
}
