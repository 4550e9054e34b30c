package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.BranchKey;
import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.ChangeCancelled;
import dev.openportal.provisioning.events.ChangeCommitted;
import dev.openportal.provisioning.events.ChangeRefused;
import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.CommitRef;
import dev.openportal.provisioning.events.Operation;
import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.events.ResourceObserved;
import dev.openportal.provisioning.events.TimelineEntry;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of an accepted request.
 *
 * @param position of its commit, meaningless before there is one
 * @param details of its own live object
 * @param holdUp what else keeps it from going on
 * @param due from when on it counts as slow; null where it never will, or does already
 */
record TrackedRequest(
        ChangeRequested order,
        Phase phase,
        List<TimelineEntry> timeline,
        @Nullable CommitRef commit,
        long position,
        Details details,
        HoldUp holdUp,
        @Nullable Instant due) {

    static TrackedRequest accepted(ChangeRequested order) {
        RequestStatus first = RequestStatus.accepted(order, RequestStatus.FROM_COMMAND);
        return new TrackedRequest(order, first.phase(), first.timeline(), null, 0, Details.NONE, HoldUp.NONE, null);
    }

    TrackedRequest on(Evidence evidence) {
        Lifecycle next = lifecycle().on(evidence);
        return new TrackedRequest(
                order, next.phase(), next.timeline().entries(), commit, position, details, holdUp, due);
    }

    TrackedRequest committed(ChangeCommitted event) {
        if (phase == Phase.REJECTED || commit != null) {
            return this;
        }
        return new TrackedRequest(order, phase, timeline, event.commit(), event.position(), details, holdUp, due)
                .on(Evidence.of(event));
    }

    TrackedRequest refused(ChangeRefused event) {
        TrackedRequest next = on(Evidence.of(event));
        return next.phase == Phase.REJECTED && phase != Phase.REJECTED
                ? next.with(Details.refused(event.cause()))
                : next;
    }

    TrackedRequest cancelled(ChangeCancelled event) {
        return on(Evidence.of(event));
    }

    /** Only by somebody's hand can a live object carry the id of a delete, which it tells nothing of. */
    TrackedRequest looked(ResourceObserved look) {
        if (removes()) {
            return this;
        }
        TrackedRequest next = Evidence.of(look).map(this::on).orElse(this);
        boolean counts = next.phase == Phase.READY ? look.state() == ResourceObserved.State.READY : !next.phase.isEnd();
        return counts ? next.with(Details.of(look)) : next;
    }

    /** What was seen before its acceptance came. */
    TrackedRequest lookedBack(Trails.Trail trail) {
        if (removes()) {
            return this;
        }
        TrackedRequest next = this;
        for (TimelineEntry step : trail.steps()) {
            next = next.on(Evidence.of(step));
        }
        return next.phase.isEnd() && next.phase != Phase.READY ? next : next.with(trail.details());
    }

    TrackedRequest with(Details latest) {
        return new TrackedRequest(order, phase, timeline, commit, position, latest, holdUp, due);
    }

    TrackedRequest heldUp(HoldUp hold, @Nullable Instant slowFrom) {
        return new TrackedRequest(order, phase, timeline, commit, position, details, hold, slowFrom);
    }

    boolean awaitsCommit() {
        return phase == Phase.ACCEPTED;
    }

    /** Whether its commit still has to be seen in the cluster's source. */
    boolean awaitsFetch() {
        boolean wanted = !phase.isEnd() || phase == Phase.READY || phase == Phase.DELETED;
        return commit != null && wanted && !times().hasSeen(Phase.FETCHED);
    }

    /** Whether the delivery is what it waits for. */
    boolean awaitsDelivery() {
        return commit != null
                && (phase == Phase.COMMITTED
                        || phase == Phase.FETCHED
                        || (lifecycle() instanceof Lifecycle.Failed failed && failed.isRefused()));
    }

    /** Whether nothing can be known of it while its cluster cannot be seen. */
    boolean needsCluster() {
        return switch (phase) {
            case COMMITTED, FETCHED, APPLIED, PROVISIONING, DELETING -> true;
            default -> false;
        };
    }

    boolean removes() {
        return order.operation() == Operation.DELETE;
    }

    /** @return null before the commit */
    @Nullable String branch() {
        return commit == null ? null : BranchKey.of(commit.repository(), commit.branch());
    }

    @Nullable Cause cause() {
        return holdUp.cause() == null ? details.cause() : holdUp.cause();
    }

    Timeline times() {
        return new Timeline(order.operation(), timeline);
    }

    RequestStatus document(Terms terms, long version) {
        boolean overtaken = phase == Phase.SUPERSEDED;
        Details shown = overtaken ? Details.NONE : details;
        return new RequestStatus(
                order.requestId(),
                order.operation(),
                order.resource(),
                order.spec(),
                order.bodyDigest(),
                order.base(),
                order.owner(),
                order.requestedBy(),
                order.reason(),
                phase,
                Sentences.message(this),
                null,
                holdUp.stalled(),
                version,
                timeline,
                commit,
                shown.composed(),
                shown.composedTotal(),
                overtaken ? null : cause(),
                shown.outputs(),
                Links.of(this, terms));
    }

    private Lifecycle lifecycle() {
        return Lifecycle.resume(phase, times());
    }
}
