package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.BranchKey;
import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.Phase;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a request stands by all that is known around it: it follows from the store alone, and not from what brought a
 * request back to mind. So it is the same in whatever order facts arrive.
 */
final class Standing {

    private Standing() {}

    static TrackedRequest of(Turn turn, TrackedRequest known) {
        if (known.phase() == Phase.REJECTED || known.phase() == Phase.CANCELLED) {
            return known.heldUp(HoldUp.NONE, null);
        }
        if (known.awaitsApproval()) {
            return known.heldUp(HoldUps.approval(known.approval()), null);
        }
        TrackedResource resource = turn.resource(known.order().resource());
        TrackedRequest request = Sources.fetched(turn.store(), known);
        request = Removal.of(turn.store(), request, resource);
        Succession.Commit overtaker =
                resource.succession().after(request.order().requestId());
        if (overtaker != null) {
            request = request.on(Evidence.of(overtaker));
        }
        HoldUp holdUp = HoldUp.NONE;
        if (request.awaitsDelivery()) {
            Applying.Outcome outcome = Applying.of(turn.store(), request);
            request = outcome.request();
            holdUp = outcome.holdUp();
        }
        return heldUp(turn, request, resource, holdUp);
    }

    private static TrackedRequest heldUp(Turn turn, TrackedRequest request, TrackedResource resource, HoldUp delivery) {
        Phase phase = request.phase();
        if (phase.isEnd() || phase == Phase.FAILED) {
            return request.heldUp(phase == Phase.FAILED ? delivery : HoldUp.NONE, null);
        }
        Duration patience = turn.terms().patienceIn(phase);
        Instant end = patience == null ? null : request.times().last().at().plus(patience);
        Clusters.Look cluster =
                Clusters.of(turn.store(), request.order().resource().cluster());
        boolean slow = end != null && cluster != null && cluster.isPast(end);
        HoldUp around = request.awaitsCommit() ? unwritable(turn.store(), request) : unseen(request, resource, cluster);
        if (!around.holds()) {
            around = !delivery.holds() && request.details().stalled() != null
                    ? HoldUp.stalled(request.details().stalled())
                    : delivery;
        }
        if (!around.holds() && slow && patience != null) {
            around = new HoldUp(null, HoldUps.slow(phase, patience), around.progress());
        }
        return request.heldUp(around, slow ? null : end);
    }

    private static HoldUp unwritable(FoldStore store, TrackedRequest request) {
        String repository = request.order().repository();
        String branch = request.order().branch();
        Cause cause = Branches.obstacle(store, BranchKey.of(repository, branch));
        return cause == null ? HoldUp.NONE : HoldUp.stalled(HoldUps.unwritable(repository, branch), cause);
    }

    /** Whatever is seen later than that the cluster cannot be seen shows that it can. */
    private static HoldUp unseen(TrackedRequest request, TrackedResource resource, Clusters.@Nullable Look cluster) {
        boolean seenSince = cluster != null
                && resource.latest() != null
                && resource.latest().observedAt().isAfter(cluster.at());
        return cluster == null || cluster.cause() == null || seenSince || !request.needsCluster()
                ? HoldUp.NONE
                : HoldUp.stalled(HoldUps.unseen(request.order().resource().cluster()), cluster.cause());
    }
}
