package dev.openportal.provisioning.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A CloudEvent 1.0 of ours: the data, and who said it when. Id, type and subject follow from the data.
 *
 * @param source URI reference of the service that made it, for example {@code /provisioning/gitops-writer}
 * @param time when it was made, UTC
 * @param traceparent W3C trace context to go on with, or null
 */
public record Envelope<T extends EventData>(
        String source, Instant time, @Nullable String traceparent, T data) {

    public Envelope(String source, Instant time, T data) {
        this(source, time, null, data);
    }
}
