package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.BranchKey;
import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.ChangeCommitted;
import dev.openportal.provisioning.events.ChangeRefused;
import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.CommitRef;
import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.events.ResourceObserved;
import dev.openportal.provisioning.events.TimelineEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of an accepted request.
 *
 * @param position of its commit, meaningless before there is one
 */
record TrackedRequest(
        ChangeRequested order,
        Phase phase,
        List<TimelineEntry> timeline,
        @Nullable CommitRef commit,
        long position,
        Details details,
        HoldUp holdUp) {

    static TrackedRequest accepted(ChangeRequested order) {
        RequestStatus first = RequestStatus.accepted(order, RequestStatus.FROM_COMMAND);
        return new TrackedRequest(order, first.phase(), first.timeline(), null, 0, Details.NONE, HoldUp.NONE);
    }

    TrackedRequest on(Evidence evidence) {
        Lifecycle next = lifecycle().on(evidence);
        return new TrackedRequest(order, next.phase(), next.timeline().entries(), commit, position, details, holdUp);
    }

    TrackedRequest committed(ChangeCommitted event) {
        if (phase == Phase.REJECTED || commit != null) {
            return this;
        }
        return new TrackedRequest(order, phase, timeline, event.commit(), event.position(), details, holdUp)
                .on(Evidence.of(event));
    }

    TrackedRequest refused(ChangeRefused event) {
        TrackedRequest next = on(Evidence.of(event));
        return next.phase == Phase.REJECTED && phase != Phase.REJECTED
                ? next.with(Details.refused(event.cause()))
                : next;
    }

    TrackedRequest looked(ResourceObserved look) {
        TrackedRequest next = Evidence.of(look).map(this::on).orElse(this);
        boolean counts =
                next.phase == Phase.READY ? look.state() == ResourceObserved.State.READY : next.phase != Phase.REJECTED;
        return counts ? next.with(Details.of(look)) : next;
    }

    TrackedRequest heldUpBy(HoldUp hold) {
        return new TrackedRequest(order, phase, timeline, commit, position, details, hold);
    }

    /** Whether the delivery is what it waits for. */
    boolean awaitsDelivery() {
        return commit != null && (phase == Phase.COMMITTED || phase == Phase.FETCHED);
    }

    /** Whether its commit still has to be seen in the cluster's source. */
    boolean awaitsFetch() {
        return commit != null
                && phase != Phase.REJECTED
                && !lifecycle().timeline().hasSeen(Phase.FETCHED);
    }

    /** @return null before the commit */
    @Nullable String branch() {
        return commit == null ? null : BranchKey.of(commit.repository(), commit.branch());
    }

    @Nullable Cause cause() {
        return awaitsDelivery() ? holdUp.cause() : details.cause();
    }

    RequestStatus document(long version) {
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
                version,
                timeline,
                commit,
                details.composed(),
                details.composedTotal(),
                cause(),
                details.outputs(),
                order.links());
    }

    private TrackedRequest with(Details latest) {
        return new TrackedRequest(order, phase, timeline, commit, position, latest, holdUp);
    }

    private Lifecycle lifecycle() {
        return Lifecycle.resume(phase, new Timeline(order.operation(), timeline));
    }
}
