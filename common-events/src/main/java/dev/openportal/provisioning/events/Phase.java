package dev.openportal.provisioning.events;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Where a request stands. Along its path a phase never runs backwards, except out of {@link #FAILED}. */
public enum Phase {
    /** Policy asks for somebody's consent first. */
    PENDING_APPROVAL,
    /** The brokers have acknowledged the order. */
    ACCEPTED,
    /** A pull request is open. */
    PROPOSED,
    /** The commit is on the branch that the cluster follows. */
    COMMITTED,
    /** The cluster's source has fetched that commit or a later one. */
    FETCHED,
    /** The live object carries this request's id. */
    APPLIED,
    /** The live object is being made real. */
    PROVISIONING,
    /** The live object is being removed. */
    DELETING,
    /** After the commit something fails; goes on when the cluster recovers. */
    FAILED,
    /** Done: the resource is as ordered. */
    READY,
    /** Done: the resource is gone. */
    DELETED,
    /** Never committed: invalid, refused, declined. */
    REJECTED,
    /** Withdrawn before it was committed. */
    CANCELLED,
    /** A later request on the same resource overtook it. */
    SUPERSEDED;

    private static final Set<Phase> ENDS = EnumSet.of(READY, DELETED, REJECTED, CANCELLED, SUPERSEDED);
    private static final List<Phase> TO_READY = List.of(ACCEPTED, COMMITTED, FETCHED, APPLIED, PROVISIONING, READY);
    private static final List<Phase> TO_DELETED = List.of(ACCEPTED, COMMITTED, FETCHED, DELETING, DELETED);

    /** Whether nothing more follows for the request. */
    public boolean isEnd() {
        return ENDS.contains(this);
    }

    /** The phases that every request of this operation passes, in order, seen or inferred. */
    public static List<Phase> pathOf(Operation operation) {
        return operation == Operation.DELETE ? TO_DELETED : TO_READY;
    }
}
