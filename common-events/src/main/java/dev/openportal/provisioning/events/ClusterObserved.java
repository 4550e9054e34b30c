package dev.openportal.provisioning.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The watcher of a cluster is there, what it sees or why it sees nothing, and what time it is. Sent at a fixed interval
 * and whenever the cause changes; the fold has no other clock.
 *
 * @param cause why the cluster cannot be seen, or null while it can
 */
public record ClusterObserved(FactOrigin origin, @Nullable Cause cause, Instant observedAt) implements DeliveryFact {

    @Override
    public String eventId() {
        return origin.toString();
    }

    @Override
    public String recordKey() {
        return origin.observer() + "/" + origin.target();
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.clusterObserved(this);
    }
}
