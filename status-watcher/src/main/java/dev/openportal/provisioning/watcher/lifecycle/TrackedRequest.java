package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.Approval;
import dev.openportal.provisioning.events.BranchKey;
import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.ChangeCancelled;
import dev.openportal.provisioning.events.ChangeCommitted;
import dev.openportal.provisioning.events.ChangePending;
import dev.openportal.provisioning.events.ChangeRefused;
import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.CommitRef;
import dev.openportal.provisioning.events.Decision;
import dev.openportal.provisioning.events.Operation;
import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.events.ResourceObserved;
import dev.openportal.provisioning.events.TimelineEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a request that was taken in.
 *
 * @param position of its commit, meaningless before there is one
 * @param details of its own live object
 * @param holdUp what else keeps it from going on
 * @param approval what it waits or waited for, and what counted; null where it needs none
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
        @Nullable Approval approval,
        @Nullable Instant due) {

    static TrackedRequest accepted(ChangeRequested order) {
        RequestStatus first = RequestStatus.accepted(order, RequestStatus.FROM_COMMAND);
        return new TrackedRequest(
                order, first.phase(), first.timeline(), null, 0, Details.NONE, HoldUp.NONE, null, null);
    }

    static TrackedRequest pending(ChangePending event) {
        RequestStatus first = RequestStatus.pending(event.change(), event.approval(), RequestStatus.FROM_COMMAND);
        return new TrackedRequest(
                event.change(),
                first.phase(),
                first.timeline(),
                null,
                0,
                Details.NONE,
                HoldUp.NONE,
                event.approval(),
                null);
    }

    /** Its acceptance came first. */
    TrackedRequest hadWaitedFor(Approval consent) {
        return with(times().waitedSince(order.requestedAt()), consent);
    }

    /** Its command is published. */
    TrackedRequest carriedOut() {
        Decision decision = approval == null ? null : approval.decision();
        TimelineEntry accepted = new TimelineEntry(
                Phase.ACCEPTED, decision == null ? order.requestedAt() : decision.at(), false, null, null);
        List<TimelineEntry> longer = new ArrayList<>(timeline);
        longer.add(accepted);
        return new TrackedRequest(order, Phase.ACCEPTED, longer, commit, position, details, holdUp, approval, due);
    }

    /** The first decision that may count does; whatever else is said changes nothing. */
    TrackedRequest decided(Decision decision) {
        if (approval == null || approval.decision() != null || !Approvals.counts(decision, approval, order)) {
            return this;
        }
        Approval decided = approval.decided(decision);
        if (awaitsApproval()) {
            TrackedRequest next = with(times(), decided);
            return Evidence.of(decision, decided).map(next::on).orElse(next);
        }
        // What is carried out already was approved, whatever is told of it late.
        return decision.verdict() == Decision.Verdict.APPROVED
                ? with(times().acceptedAt(decision.at()), decided)
                : this;
    }

    private TrackedRequest with(Timeline times, Approval consent) {
        return new TrackedRequest(order, phase, times.entries(), commit, position, details, holdUp, consent, due);
    }

    TrackedRequest on(Evidence evidence) {
        Lifecycle next = lifecycle().on(evidence);
        return new TrackedRequest(
                order, next.phase(), next.timeline().entries(), commit, position, details, holdUp, approval, due);
    }

    TrackedRequest committed(ChangeCommitted event) {
        if (phase == Phase.REJECTED || commit != null || !times().hasReached(Phase.ACCEPTED)) {
            return this;
        }
        return new TrackedRequest(
                        order, phase, timeline, event.commit(), event.position(), details, holdUp, approval, due)
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
        return new TrackedRequest(order, phase, timeline, commit, position, latest, holdUp, approval, due);
    }

    TrackedRequest heldUp(HoldUp hold, @Nullable Instant slowFrom) {
        return new TrackedRequest(order, phase, timeline, commit, position, details, hold, approval, slowFrom);
    }

    boolean awaitsApproval() {
        return phase == Phase.PENDING_APPROVAL;
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
                approval,
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
