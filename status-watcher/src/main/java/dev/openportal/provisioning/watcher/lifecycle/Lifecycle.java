package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.Phase;
import java.util.List;

/**
 * Where a request stands. Every state answers all evidence; what is unexpected changes nothing, since Kafka redelivers
 * and producers overtake each other. No state runs backwards, except out of {@link Failed}. The path that it follows is
 * its operation's, see {@link Phase#pathOf}.
 */
sealed interface Lifecycle permits Lifecycle.Pending, Lifecycle.Underway, Lifecycle.Failed, Ended {

    Phase phase();

    Timeline timeline();

    Lifecycle on(Evidence evidence);

    /** The state of a request that was kept. */
    static Lifecycle resume(Phase phase, Timeline timeline) {
        return switch (phase) {
            case PENDING_APPROVAL -> new Pending(timeline);
            case ACCEPTED -> new Accepted(timeline);
            case COMMITTED -> new Committed(timeline);
            case FETCHED -> new Fetched(timeline);
            case APPLIED -> new Applied(timeline);
            case PROVISIONING -> new Provisioning(timeline);
            case DELETING -> new Deleting(timeline);
            case FAILED -> new Failed(timeline);
            case READY, DELETED -> new Ended.Fulfilled(timeline);
            case REJECTED -> new Ended.Rejected(timeline);
            case CANCELLED -> new Ended.Cancelled(timeline);
            case SUPERSEDED -> new Ended.Superseded(timeline);
            case PROPOSED -> throw new IllegalStateException("No request has been put into " + phase);
        };
    }

    /** Waits for somebody's consent; nothing can be seen of it, and only a decision moves it. */
    record Pending(Timeline timeline) implements Lifecycle {
        @Override
        public Phase phase() {
            return Phase.PENDING_APPROVAL;
        }

        @Override
        public Lifecycle on(Evidence evidence) {
            if (evidence instanceof Evidence.Refusal refusal) {
                return new Ended.Rejected(timeline.ended(Phase.REJECTED, refusal.at(), refusal.detail(), null));
            }
            if (evidence instanceof Evidence.Withdrawal withdrawal) {
                return new Ended.Cancelled(timeline.ended(Phase.CANCELLED, withdrawal.at(), withdrawal.detail(), null));
            }
            return this;
        }
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
            if (evidence instanceof Evidence.Overtaking overtaking) {
                return Ended.Superseded.by(overtaking, timeline());
            }
            return this;
        }
    }

    /** In the brokers' hands; the only state that can be refused or withdrawn. */
    record Accepted(Timeline timeline) implements Underway {
        @Override
        public Phase phase() {
            return Phase.ACCEPTED;
        }

        @Override
        public Lifecycle on(Evidence evidence) {
            if (evidence instanceof Evidence.Refusal refusal) {
                return new Ended.Rejected(timeline.ended(Phase.REJECTED, refusal.at(), refusal.detail(), null));
            }
            if (evidence instanceof Evidence.Withdrawal withdrawal) {
                return new Ended.Cancelled(timeline.ended(Phase.CANCELLED, withdrawal.at(), withdrawal.detail(), null));
            }
            return Underway.super.on(evidence);
        }
    }

    /** On the branch; moves on when the cluster's source has fetched this commit or a later one. */
    record Committed(Timeline timeline) implements Underway {
        @Override
        public Phase phase() {
            return Phase.COMMITTED;
        }
    }

    /** In the cluster's hands; moves on when the live object carries the request's id, or begins to go. */
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

    /** Being removed; moves on when it is gone. */
    record Deleting(Timeline timeline) implements Underway {
        @Override
        public Phase phase() {
            return Phase.DELETING;
        }
    }

    /** Not an end: whatever the next look says is where the request is. */
    record Failed(Timeline timeline) implements Lifecycle {
        @Override
        public Phase phase() {
            return Phase.FAILED;
        }

        /** Whether the cluster refuses it: then no live object can tell how it goes on. */
        boolean isRefused() {
            return !timeline.hasReached(Phase.APPLIED) && !timeline.hasReached(Phase.DELETING);
        }

        @Override
        public Lifecycle on(Evidence evidence) {
            if (evidence instanceof Evidence.Overtaking overtaking) {
                return Ended.Superseded.by(overtaking, timeline);
            }
            if (evidence instanceof Evidence.Relief relief && isRefused()) {
                return new Fetched(timeline.again(new Evidence.Step(Phase.FETCHED, relief.at(), null, null)));
            }
            if (evidence instanceof Evidence.Failure failure && isRefused() && failure.reached() == Phase.APPLIED) {
                return new Failed(timeline.failed(failure));
            }
            return evidence instanceof Evidence.Step step ? onStep(step) : this;
        }

        private Lifecycle onStep(Evidence.Step step) {
            return switch (step.phase()) {
                case APPLIED, PROVISIONING, READY, DELETING, DELETED -> resume(step.phase(), timeline.again(step));
                // Commit and fetch lie behind: they complete the timeline and mend nothing.
                default -> new Failed(timeline.with(step));
            };
        }
    }
}
