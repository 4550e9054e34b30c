package dev.openportal.provisioning.events;

import org.jspecify.annotations.Nullable;

/**
 * Somebody, or the time, has decided about a request that waits for approval. Several may; the first on the topic counts.
 *
 * @param attempt how it was asked for; null where time decided
 */
public record ChangeDecided(
        RequestId requestId,
        ResourceRef resource,
        Decision decision,
        @Nullable Attempt attempt) implements RequestEvent {

    @Override
    public String eventId() {
        return requestId + "/decided/" + decision.verdict() + (decision.by() == null ? "" : "/" + decision.by());
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.decided(this);
    }
}
