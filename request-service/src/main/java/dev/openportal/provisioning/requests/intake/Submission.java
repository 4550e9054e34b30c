package dev.openportal.provisioning.requests.intake;

import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.requests.offerings.Violation;
import java.util.List;

/** What became of an order. */
public sealed interface Submission {

    /** The brokers hold its command; or the order itself, where that has to be approved first. */
    record Accepted(RequestStatus status) implements Submission {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.accepted(this);
        }
    }

    /** The same order under the same key came before; nothing was published now. */
    record Repeated(RequestStatus status) implements Submission {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.repeated(this);
        }
    }

    /** It was only tried: it would be accepted; nothing was published. */
    record Previewed(Preview preview) implements Submission {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.previewed(this);
        }
    }

    /** The key stands for another order. */
    record Conflict(RequestId requestId) implements Submission {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.conflict(this);
        }
    }

    /** Fields are not as they must be. */
    record Invalid(List<Violation> violations) implements Submission {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.invalid(this);
        }
    }

    /**
     * The caller may not do this.
     *
     * @param rule name of the policy's rule that says so, {@code ownership} where it is nobody's policy, or {@code
     *     four-eyes}
     */
    record Forbidden(String reason, String rule) implements Submission {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.forbidden(this);
        }
    }

    /** What it is about does not exist, or is not the caller's. */
    record Unknown(String reason) implements Submission {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.unknown(this);
        }
    }

    /** The resource is no longer what the caller expects. */
    record Stale(String reason) implements Submission {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.stale(this);
        }
    }

    /** A request or its resource is in a state in which this cannot be. */
    record NotPossible(String reason) implements Submission {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.notPossible(this);
        }
    }

    /**
     * The brokers have not acknowledged the command: it may be there, or not.
     *
     * @param advice how to go on safely
     */
    record Unacknowledged(RequestId requestId, String advice) implements Submission {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.unacknowledged(this);
        }
    }

    /** One branch per outcome: a new one breaks every incomplete reader at compile time. */
    interface Cases<R> {
        R accepted(Accepted outcome);

        R repeated(Repeated outcome);

        R previewed(Previewed outcome);

        R conflict(Conflict outcome);

        R invalid(Invalid outcome);

        R forbidden(Forbidden outcome);

        R unknown(Unknown outcome);

        R stale(Stale outcome);

        R notPossible(NotPossible outcome);

        R unacknowledged(Unacknowledged outcome);
    }

    <R> R match(Cases<R> cases);
}
