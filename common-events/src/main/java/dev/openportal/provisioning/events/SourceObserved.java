package dev.openportal.provisioning.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of a Flux source of one of our repositories.
 *
 * @param object {@code <namespace>/<name>} of the GitRepository
 * @param repository logical name, found by comparing the source's URL with the configured aliases
 * @param revision of the artifact at hand; null before the first fetch, or when the object is gone
 * @param ready null where the source has not said anything yet
 * @param suspended spec.suspend
 */
public record SourceObserved(
        FactOrigin origin,
        String object,
        String repository,
        @Nullable Revision revision,
        @Nullable Condition ready,
        boolean suspended,
        Instant observedAt)
        implements DeliveryFact {

    @Override
    public String eventId() {
        return origin.toString();
    }

    @Override
    public String recordKey() {
        return origin.observer() + "/" + object;
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.sourceObserved(this);
    }
}
