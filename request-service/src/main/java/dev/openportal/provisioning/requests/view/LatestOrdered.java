package dev.openportal.provisioning.requests.view;

import dev.openportal.provisioning.events.Health;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.events.ResourceKey;
import dev.openportal.provisioning.events.ResourceStatus;
import dev.openportal.provisioning.requests.intake.KnownResources;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Resources as their statuses tell, overlaid by what was ordered since. Nothing is kept here, so it does not matter what
 * arrived first.
 */
public final class LatestOrdered implements KnownResources {

    private final RequestView requests;
    private final ResourceView resources;

    public LatestOrdered(RequestView requests, ResourceView resources) {
        this.requests = requests;
        this.resources = resources;
    }

    @Override
    public Optional<ResourceStatus> find(ResourceKey key) {
        Optional<ResourceStatus> folded = resources.find(key);
        return requests.latest(key)
                .map(latest -> overlaid(folded.orElse(null), latest))
                .or(() -> folded.filter(status -> exists(key, status)));
    }

    @Override
    public Collection<ResourceStatus> ownedBy(String owner) {
        Set<ResourceKey> keys = new HashSet<>(requests.keysOf(owner));
        keys.addAll(resources.keysOf(owner));
        return keys.stream()
                .flatMap(key ->
                        find(key).or(() -> requests.awaited(key).map(create -> overlaid(null, create))).stream())
                .filter(status -> owner.equals(status.owner()))
                .toList();
    }

    // Without a request that counts: a request whose own status is gone by retention, or an object that nobody ordered.
    private boolean exists(ResourceKey key, ResourceStatus status) {
        return status.currentRequest() == null
                // While all its orders were refused and no look ever found it well, there is nothing.
                ? status.health() != Health.UNKNOWN || !requests.isOrdered(key)
                // A request that is known and does not count was refused a moment ago.
                : requests.find(status.currentRequest()).isEmpty();
    }

    private static ResourceStatus overlaid(@Nullable ResourceStatus folded, RequestStatus latest) {
        if (folded != null && latest.requestId().equals(folded.currentRequest())) {
            return folded;
        }
        return new ResourceStatus(
                latest.resource(),
                latest.owner(),
                folded == null ? Health.UNKNOWN : folded.health(),
                latest.phase(),
                latest.requestId(),
                latest.spec(),
                latest.commit(),
                folded == null ? List.of() : folded.composed(),
                folded == null ? 0 : folded.composedTotal(),
                folded == null ? null : folded.cause(),
                folded == null ? Map.of() : folded.outputs(),
                folded == null ? RequestStatus.FROM_COMMAND : folded.version());
    }
}
