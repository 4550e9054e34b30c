package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.Approval;
import dev.openportal.provisioning.events.ChangeDecided;
import dev.openportal.provisioning.events.ChangePending;
import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.Decision;
import dev.openportal.provisioning.events.RequestId;

/**
 * What waits for somebody's consent, and what is decided about it. Who may decide was asked before the decision was
 * published; that nobody approves of his own order, and nobody too late, is asked here once more.
 */
final class Approvals {

    private Approvals() {}

    static boolean pending(Turn turn, ChangePending event) {
        RequestId id = event.requestId();
        TrackedRequest known = turn.request(id);
        if (known != null && known.approval() != null) {
            return false;
        }
        turn.put(known == null ? TrackedRequest.pending(event) : known.hadWaitedFor(event.approval()));
        EarlyDecisions early = turn.store().get(Table.EARLY_DECISIONS, id.toString());
        if (early != null) {
            turn.store().delete(Table.EARLY_DECISIONS, id.toString());
            early.decisions().forEach(decision -> decided(turn, decision));
        }
        return true;
    }

    static boolean decided(Turn turn, ChangeDecided event) {
        String id = event.requestId().toString();
        TrackedRequest request = turn.request(event.requestId());
        if (request == null || request.approval() == null) {
            EarlyDecisions known = turn.store().get(Table.EARLY_DECISIONS, id);
            EarlyDecisions next = (known == null ? EarlyDecisions.NONE : known).with(event);
            turn.store().put(Table.EARLY_DECISIONS, id, next);
            return !next.equals(known);
        }
        TrackedRequest next = request.decided(event.decision());
        if (next.equals(request)) {
            return false;
        }
        turn.put(next);
        return true;
    }

    /** Whether a decision can count, should it be the first. */
    static boolean counts(Decision decision, Approval approval, ChangeRequested order) {
        boolean inTime = decision.at().isBefore(approval.expiresAt());
        return switch (decision.verdict()) {
            case EXPIRED -> !inTime;
            case WITHDRAWN -> inTime;
            case APPROVED, DECLINED ->
                inTime && decision.by() != null && !decision.by().equalsIgnoreCase(order.requestedBy());
        };
    }
}
