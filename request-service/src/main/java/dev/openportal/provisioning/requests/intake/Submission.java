package dev.openportal.provisioning.requests.intake;

import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.requests.offerings.Violation;
import java.util.List;

/** What became of an order. */
public sealed interface Submission {

    /** The brokers hold its command. */
    record Accepted(RequestStatus status) implements Submission {}

    /** The same order under the same key came before; nothing was published now. */
    record Repeated(RequestStatus status) implements Submission {}

    /** The key stands for another order. */
    record Conflict(RequestId requestId) implements Submission {}

    record Invalid(List<Violation> violations) implements Submission {}

    record Forbidden(String reason) implements Submission {}

    /**
     * The brokers have not acknowledged the command: it may be there, or not. The same order with the same key is safe
     * to repeat.
     */
    record Unacknowledged(RequestId requestId, boolean repeatable) implements Submission {}

    /** One branch per outcome: a new one breaks every incomplete reader at compile time. */
    interface Cases<R> {
        R accepted(Accepted outcome);

        R repeated(Repeated outcome);

        R conflict(Conflict outcome);

        R invalid(Invalid outcome);

        R forbidden(Forbidden outcome);

        R unacknowledged(Unacknowledged outcome);
    }

    default <R> R match(Cases<R> cases) {
        if (this instanceof Accepted outcome) {
            return cases.accepted(outcome);
        }
        if (this instanceof Repeated outcome) {
            return cases.repeated(outcome);
        }
        if (this instanceof Conflict outcome) {
            return cases.conflict(outcome);
        }
        if (this instanceof Invalid outcome) {
            return cases.invalid(outcome);
        }
        if (this instanceof Forbidden outcome) {
            return cases.forbidden(outcome);
        }
        return cases.unacknowledged((Unacknowledged) this);
    }
}
