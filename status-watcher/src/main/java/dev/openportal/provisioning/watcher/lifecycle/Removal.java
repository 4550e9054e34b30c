package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.Operation;
import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.ResourceObserved;
import dev.openportal.provisioning.events.ResourceObserved.State;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a delete goes on: by what is seen of the live object, which never carries the delete's own id. */
final class Removal {

    private Removal() {}

    static TrackedRequest of(FoldStore store, TrackedRequest request, TrackedResource resource) {
        if (!request.removes() || request.commit() == null) {
            return request;
        }
        Instant gone = goneSince(store, request, resource);
        if (gone != null) {
            TrackedRequest next = request.on(new Evidence.Step(Phase.DELETED, gone, null, null));
            return next.phase() == Phase.DELETED ? next.with(Details.NONE) : next;
        }
        ResourceObserved look = resource.latest();
        if (look == null
                || look.state() != State.DELETING
                || isOvertaken(request, resource)
                || request.phase().isEnd()) {
            return request;
        }
        return request.on(new Evidence.Step(Phase.DELETING, look.observedAt(), null, null))
                .with(Details.of(look));
    }

    private static @Nullable Instant goneSince(FoldStore store, TrackedRequest request, TrackedResource resource) {
        Instant gone = resource.goneAt();
        if (gone != null && isOurs(gone, request, resource)) {
            boolean afterCommit = !gone.isBefore(request.times().at(Phase.COMMITTED));
            if (request.times().hasSeen(Phase.FETCHED)) {
                return afterCommit ? gone : request.times().at(Phase.FETCHED);
            }
            // Whoever is overtaken waits for no fetch any more.
            if (afterCommit && isOvertaken(request, resource)) {
                return gone;
            }
        }
        // Where nothing live was ever known, that the cluster has applied the commit is all there is to see.
        if (resource.lives() || !request.awaitsDelivery()) {
            return null;
        }
        Optional<Delivery> applied = Deliveries.covering(store, request).stream()
                .filter(delivery -> delivery.hasApplied(store, request))
                .findFirst();
        return applied.map(Delivery::at).orElse(null);
    }

    private static boolean isOvertaken(TrackedRequest request, TrackedResource resource) {
        return resource.succession().after(request.order().requestId()) != null;
    }

    /** What was gone before somebody ordered it there again is not gone because of this delete. */
    private static boolean isOurs(Instant gone, TrackedRequest request, TrackedResource resource) {
        if (resource.lives()) {
            return !gone.isBefore(request.times().at(Phase.COMMITTED));
        }
        Succession.Commit before = resource.succession().before(request.order().requestId());
        return before == null || before.operation() == Operation.DELETE || !gone.isBefore(before.at());
    }
}
