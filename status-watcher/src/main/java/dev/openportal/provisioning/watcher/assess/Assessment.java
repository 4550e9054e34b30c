package dev.openportal.provisioning.watcher.assess;

import dev.openportal.provisioning.events.ResourceObserved.State;
import dev.openportal.provisioning.watcher.assess.Observation.Said;
import org.jspecify.annotations.Nullable;

/**
 * What a look at one object says, without what it is made of.
 *
 * @param synced status of its Synced condition; null where it has none
 * @param ready status of its Ready condition or of what stands for it; null where it has none
 * @param reason of the condition that decided, or null
 * @param message of the condition that decided, redacted, or null
 * @param fails whether something is wrong; an object that is being removed can fail at that
 * @param since when the condition that decided changed last, or null
 */
record Assessment(
        State state,
        @Nullable String synced,
        @Nullable String ready,
        @Nullable String reason,
        @Nullable String message,
        boolean fails,
        @Nullable String since) {

    static Assessment of(Observation object) {
        if (CrossplaneRules.apply(object)) {
            return CrossplaneRules.assess(object);
        }
        if (ArgoRules.apply(object)) {
            return ArgoRules.assess(object);
        }
        return KratixRules.apply(object) ? KratixRules.assess(object) : KstatusRules.assess(object);
    }

    /** As one condition decided; FAILED means that it fails. */
    static Assessment by(State state, @Nullable Said synced, @Nullable Said ready, @Nullable Said decisive) {
        return new Assessment(
                state,
                synced == null ? null : synced.status(),
                ready == null ? null : ready.status(),
                decisive == null ? null : decisive.reason(),
                decisive == null ? null : decisive.message(),
                state == State.FAILED,
                decisive == null ? null : decisive.since());
    }

    /** Of a kind that has no conditions for it. */
    static Assessment plain(State state, @Nullable String reason, @Nullable String message) {
        String ready = state == State.READY ? "True" : "False";
        return new Assessment(state, null, ready, reason, message, state == State.FAILED, null);
    }

    /** The same words, of an object that is not yet where it says. */
    Assessment underway() {
        return new Assessment(State.PROVISIONING, synced, ready, reason, message, fails, since);
    }

    /** The same, gone wrong on the way. */
    Assessment failing() {
        return new Assessment(state, synced, ready, reason, message, true, since);
    }

    /** Whether nobody has to ask further why it is as it is. */
    boolean explains() {
        return message != null;
    }
}
