package dev.openportal.provisioning.events;

import java.time.Instant;

/**
 * A request will never be committed.
 *
 * @param cause why, and what to do
 */
public record ChangeRefused(RequestId requestId, ResourceRef resource, Cause cause, Instant refusedAt)
        implements RequestEvent {

    @Override
    public String eventId() {
        return requestId + "/refused";
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.refused(this);
    }
}
