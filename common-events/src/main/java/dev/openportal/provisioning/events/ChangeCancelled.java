package dev.openportal.provisioning.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order was withdrawn before it was committed.
 *
 * @param requestedBy entity reference of who withdrew it
 * @param reason in that person's words, or null
 * @param attempt how it was asked for; null where that is not known
 */
public record ChangeCancelled(
        RequestId requestId,
        ResourceRef resource,
        String requestedBy,
        @Nullable String reason,
        @Nullable Attempt attempt,
        Instant cancelledAt)
        implements RequestEvent {

    @Override
    public String eventId() {
        return requestId + "/cancelled";
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.cancelled(this);
    }
}
