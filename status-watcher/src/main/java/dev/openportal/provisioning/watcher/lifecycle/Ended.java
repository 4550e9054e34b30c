package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.TimelineEntry;

/** Nothing more follows for the request, unless a fact that came late shows that it had ended otherwise before. */
sealed interface Ended extends Lifecycle {

    /** The state that the timeline tells of without its end. */
    private static Lifecycle without(Phase end, Timeline timeline) {
        Timeline rest = timeline.without(end);
        return Lifecycle.resume(rest.last().phase(), rest);
    }

    /** READY or DELETED: what becomes of the resource later is the resource's health, not this request's phase. */
    record Fulfilled(Timeline timeline) implements Ended {
        @Override
        public Phase phase() {
            return timeline.goal();
        }

        @Override
        public Lifecycle on(Evidence evidence) {
            if (evidence instanceof Evidence.Overtaking overtaking) {
                // Whoever was overtaken first and fulfilled later was served by accident.
                return timeline.at(phase()).isAfter(overtaking.at()) ? Superseded.by(overtaking, timeline) : this;
            }
            return evidence instanceof Evidence.Step step ? new Fulfilled(timeline.with(step)) : this;
        }
    }

    /** Never committed: refused. */
    record Rejected(Timeline timeline) implements Ended {
        @Override
        public Phase phase() {
            return Phase.REJECTED;
        }

        @Override
        public Lifecycle on(Evidence evidence) {
            return this;
        }
    }

    /**
     * Withdrawn before it was committed; should it be seen committed all the same, the commit is the truth. What ended
     * before it was even approved was never in the writer's hands.
     */
    record Cancelled(Timeline timeline) implements Ended {
        @Override
        public Phase phase() {
            return Phase.CANCELLED;
        }

        @Override
        public Lifecycle on(Evidence evidence) {
            boolean seen = evidence instanceof Evidence.Step || evidence instanceof Evidence.Failure;
            return seen && timeline.hasReached(Phase.ACCEPTED)
                    ? without(Phase.CANCELLED, timeline).on(evidence)
                    : this;
        }
    }

    /** Overtaken by the next commit on the same resource; what happened before that still counts, however late told. */
    record Superseded(Timeline timeline) implements Ended {

        static Superseded by(Evidence.Overtaking overtaking, Timeline timeline) {
            return new Superseded(timeline.until(overtaking.at())
                    .ended(Phase.SUPERSEDED, overtaking.at(), overtaking.detail(), overtaking.link()));
        }

        @Override
        public Phase phase() {
            return Phase.SUPERSEDED;
        }

        @Override
        public Lifecycle on(Evidence evidence) {
            TimelineEntry end = timeline.last();
            Lifecycle before = without(Phase.SUPERSEDED, timeline).on(evidence);
            // Nearer or the same, another overtaking has its say already.
            return evidence instanceof Evidence.Overtaking
                    ? before
                    : before.on(new Evidence.Overtaking(end.at(), String.valueOf(end.detail()), end.link()));
        }
    }
}
