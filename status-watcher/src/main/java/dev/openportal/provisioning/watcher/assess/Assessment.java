package dev.openportal.provisioning.watcher.assess;

import dev.openportal.provisioning.events.ResourceObserved.State;
import org.jspecify.annotations.Nullable;

/**
 * What a look at one object says, without what it is made of.
 *
 * @param synced status of its Synced condition; null where it has none
 * @param ready status of its Ready condition or of what stands for it; null where it has none
 * @param reason of the condition that decided, or null
 * @param message of the condition that decided, redacted, or null
 */
record Assessment(
        State state,
        @Nullable String synced,
        @Nullable String ready,
        @Nullable String reason,
        @Nullable String message) {

    static Assessment of(Observation object) {
        return CrossplaneRules.apply(object) ? CrossplaneRules.assess(object) : KstatusRules.assess(object);
    }

    boolean isFailed() {
        return state == State.FAILED;
    }
}
