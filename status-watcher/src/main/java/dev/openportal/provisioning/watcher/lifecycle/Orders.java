package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.BranchKey;
import dev.openportal.provisioning.events.ChangeCancelled;
import dev.openportal.provisioning.events.ChangeCommitted;
import dev.openportal.provisioning.events.ChangeRefused;
import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.RequestId;
import java.util.function.UnaryOperator;

/** What is told of an order until it is committed. */
final class Orders {

    private Orders() {}

    static boolean accepted(Turn turn, ChangeRequested order) {
        RequestId id = order.requestId();
        TrackedRequest known = turn.request(id);
        if (known != null && !known.awaitsApproval()) {
            return false;
        }
        TrackedResource resource = turn.resource(order.resource());
        turn.put(known == null ? TrackedRequest.accepted(order) : known.carriedOut());
        turn.put(resource.accepted(order));
        EarlyOutcome early = turn.store().get(Table.EARLY, id.toString());
        if (early != null) {
            turn.store().delete(Table.EARLY, id.toString());
            catchUp(turn, early);
        }
        TrackedRequest request = turn.request(id);
        if (request != null) {
            resource.trails().of(id).ifPresent(trail -> turn.put(request.lookedBack(trail)));
        }
        return true;
    }

    private static void catchUp(Turn turn, EarlyOutcome early) {
        if (early.refused() != null) {
            refused(turn, early.refused());
        }
        if (early.cancelled() != null) {
            cancelled(turn, early.cancelled());
        }
        if (early.committed() != null) {
            committed(turn, early.committed());
        }
    }

    static boolean committed(Turn turn, ChangeCommitted event) {
        String branch = BranchKey.of(event.commit().repository(), event.commit().branch());
        Sources.learned(turn, branch, event.commit().sha(), event.position());
        RequestId id = event.requestId();
        TrackedRequest request = turn.request(id);
        if (request == null || request.awaitsApproval()) {
            return early(turn, id, e -> e.with(event));
        }
        TrackedRequest next = request.committed(event);
        if (next.equals(request)) {
            return false;
        }
        turn.put(next);
        TrackedResource resource = turn.resource(next.order().resource()).committed(next.order(), event);
        turn.put(resource);
        Succession.Commit overtaken = resource.succession().before(id);
        if (overtaken != null) {
            turn.touch(overtaken.requestId());
        }
        return true;
    }

    static boolean refused(Turn turn, ChangeRefused event) {
        TrackedRequest request = turn.request(event.requestId());
        return request == null || request.awaitsApproval()
                ? early(turn, event.requestId(), e -> e.with(event))
                : withdrawn(turn, request.refused(event));
    }

    static boolean cancelled(Turn turn, ChangeCancelled event) {
        TrackedRequest request = turn.request(event.requestId());
        return request == null || request.awaitsApproval()
                ? early(turn, event.requestId(), e -> e.with(event))
                : withdrawn(turn, request.cancelled(event));
    }

    private static boolean withdrawn(Turn turn, TrackedRequest next) {
        turn.put(next);
        if (next.phase() == Phase.REJECTED || next.phase() == Phase.CANCELLED) {
            turn.put(turn.resource(next.order().resource())
                    .withdrawn(next.order().requestId()));
        }
        return true;
    }

    /** Kept until its acceptance comes: the writer's word can overtake the projector's. */
    private static boolean early(Turn turn, RequestId id, UnaryOperator<EarlyOutcome> with) {
        EarlyOutcome known = turn.store().get(Table.EARLY, id.toString());
        turn.store().put(Table.EARLY, id.toString(), with.apply(known == null ? EarlyOutcome.NONE : known));
        return true;
    }
}
