package dev.openportal.provisioning.events;

import java.time.Instant;

/**
 * A watcher has published a fact for every object of a kind that the API server listed: what it has not named by now
 * is not there. Absence counts only after this.
 *
 * @param qualifiedKind {@code <Kind>.<group>}
 * @param firstSequence of the facts of this listing; an object whose last fact is older is absent
 */
public record ListingCompleted(FactOrigin origin, String qualifiedKind, long firstSequence, Instant observedAt)
        implements DeliveryFact {

    @Override
    public String eventId() {
        return origin.toString();
    }

    @Override
    public String recordKey() {
        return origin.observer() + "/" + qualifiedKind;
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.listingCompleted(this);
    }
}
