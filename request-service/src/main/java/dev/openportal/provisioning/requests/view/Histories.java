package dev.openportal.provisioning.requests.view;

import dev.openportal.provisioning.events.Operation;
import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.events.ResourceKey;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The requests of each resource, newest first. One writer at a time, any number of readers. */
final class Histories {

    private final Map<ResourceKey, ConcurrentSkipListMap<Place, RequestStatus>> byResource = new ConcurrentHashMap<>();

    private final Owners owners = new Owners();

    void put(RequestStatus status) {
        byResource
                .computeIfAbsent(status.resource().key(), key -> new ConcurrentSkipListMap<>())
                .put(Place.of(status), status);
        owners.note(status.owner(), status.resource().key());
    }

    void remove(RequestStatus status) {
        byResource.computeIfPresent(status.resource().key(), (key, history) -> {
            history.remove(Place.of(status));
            if (!history.isEmpty()) {
                return history;
            }
            owners.forget(key);
            return null;
        });
    }

    /** Empty where nothing was ordered. */
    ConcurrentNavigableMap<Place, RequestStatus> of(ResourceKey key) {
        ConcurrentSkipListMap<Place, RequestStatus> history = byResource.get(key);
        return history == null ? new ConcurrentSkipListMap<>() : history;
    }

    Set<ResourceKey> keysOf(String owner) {
        return owners.keysOf(owner);
    }

    /** The newest that was accepted and neither rejected nor withdrawn. */
    Optional<RequestStatus> latest(ResourceKey key) {
        return of(key).values().stream()
                .filter(status -> status.phase() != Phase.REJECTED
                        && status.phase() != Phase.CANCELLED
                        && status.phase() != Phase.PENDING_APPROVAL)
                .findFirst();
    }

    /** The create that waits for approval, where there is one. */
    Optional<RequestStatus> awaited(ResourceKey key) {
        return of(key).values().stream()
                .filter(status -> status.phase() == Phase.PENDING_APPROVAL && status.operation() == Operation.CREATE)
                .findFirst();
    }
}
