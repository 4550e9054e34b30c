package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.Phase;
import java.util.List;

/**
 * Where a create stands. Every state answers all evidence; what is unexpected changes nothing, since Kafka redelivers
 * and producers overtake each other. No state runs backwards, except out of {@link Failed}.
 */
sealed interface Lifecycle {

    Phase phase();

    Timeline timeline();

    Lifecycle on(Evidence evidence);

    /** The state of a request that was kept. */
    static Lifecycle resume(Phase phase, Timeline timeline) {
        return switch (phase) {
            case ACCEPTED -> new Accepted(timeline);
            case COMMITTED -> new Committed(timeline);
            case FETCHED -> new Fetched(timeline);
            case APPLIED -> new Applied(timeline);
            case PROVISIONING -> new Provisioning(timeline);
            case READY -> new Ready(timeline);
            case FAILED -> new Failed(timeline);
            case REJECTED -> new Rejected(timeline);
            case PENDING_APPROVAL, PROPOSED, DELETING, DELETED, CANCELLED, SUPERSEDED ->
                throw new IllegalStateException("No create has been put into " + phase);
        };
    }

    /** Underway: a later step moves on, an earlier one only completes the timeline. */
    sealed interface Underway extends Lifecycle {

        @Override
        default Lifecycle on(Evidence evidence) {
            if (evidence instanceof Evidence.Step step) {
                List<Phase> path = Phase.pathOf(timeline().operation());
                boolean forward = path.indexOf(step.phase()) > path.indexOf(phase());
                return resume(forward ? step.phase() : phase(), timeline().with(step));
            }
            if (evidence instanceof Evidence.Failure failure) {
                return new Failed(timeline().failed(failure));
            }
            return this;
        }
    }

    /** In the brokers' hands; the only state that can be refused. */
    record Accepted(Timeline timeline) implements Underway {
        @Override
        public Phase phase() {
            return Phase.ACCEPTED;
        }

        @Override
        public Lifecycle on(Evidence evidence) {
            return evidence instanceof Evidence.Refusal refusal
                    ? new Rejected(timeline.ended(Phase.REJECTED, refusal.at(), refusal.detail()))
                    : Underway.super.on(evidence);
        }
    }

    /** On the branch; moves on when the cluster's source has fetched this commit or a later one. */
    record Committed(Timeline timeline) implements Underway {
        @Override
        public Phase phase() {
            return Phase.COMMITTED;
        }
    }

    /** In the cluster's hands; moves on when the live object carries the request's id. */
    record Fetched(Timeline timeline) implements Underway {
        @Override
        public Phase phase() {
            return Phase.FETCHED;
        }
    }

    /** The live object is there; moves on when its controllers say anything. */
    record Applied(Timeline timeline) implements Underway {
        @Override
        public Phase phase() {
            return Phase.APPLIED;
        }
    }

    /** Being made real; moves on when it is as its spec says. */
    record Provisioning(Timeline timeline) implements Underway {
        @Override
        public Phase phase() {
            return Phase.PROVISIONING;
        }
    }

    /** Not an end: whatever the next look says is where the request is. */
    record Failed(Timeline timeline) implements Lifecycle {
        @Override
        public Phase phase() {
            return Phase.FAILED;
        }

        @Override
        public Lifecycle on(Evidence evidence) {
            if (!(evidence instanceof Evidence.Step step)) {
                return this;
            }
            return switch (step.phase()) {
                case APPLIED, PROVISIONING, READY -> resume(step.phase(), timeline.again(step));
                // Commit and fetch lie behind: they complete the timeline and mend nothing.
                default -> new Failed(timeline.with(step));
            };
        }
    }

    /** An end: what becomes of the resource later is the resource's health, not this request's phase. */
    record Ready(Timeline timeline) implements Lifecycle {
        @Override
        public Phase phase() {
            return Phase.READY;
        }

        @Override
        public Lifecycle on(Evidence evidence) {
            return evidence instanceof Evidence.Step step ? new Ready(timeline.with(step)) : this;
        }
    }

    /** An end: never committed. */
    record Rejected(Timeline timeline) implements Lifecycle {
        @Override
        public Phase phase() {
            return Phase.REJECTED;
        }

        @Override
        public Lifecycle on(Evidence evidence) {
            return this;
        }
    }
}
