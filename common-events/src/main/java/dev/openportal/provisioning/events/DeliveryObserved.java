package dev.openportal.provisioning.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of a Flux Kustomization that delivers from one of our repositories.
 *
 * @param object {@code <namespace>/<name>} of the Kustomization
 * @param source {@code <namespace>/<name>} of its GitRepository
 * @param repository logical name of the source's repository
 * @param path inside the repository, normalised, without leading {@code ./}; empty for its root
 * @param attempted {@code lastAttemptedRevision}: set after fetch, before build
 * @param applied {@code lastAppliedRevision}: set after health checks only
 * @param ready null where it has not said anything yet
 * @param progress message of its Reconciling condition, or null
 * @param suspended spec.suspend
 */
public record DeliveryObserved(
        FactOrigin origin,
        String object,
        String source,
        String repository,
        String path,
        @Nullable Revision attempted,
        @Nullable Revision applied,
        @Nullable Condition ready,
        @Nullable String progress,
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
        return cases.deliveryObserved(this);
    }
}
