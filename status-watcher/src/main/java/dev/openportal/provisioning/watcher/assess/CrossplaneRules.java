package dev.openportal.provisioning.watcher.assess;

import dev.openportal.provisioning.events.ResourceObserved.State;
import dev.openportal.provisioning.watcher.assess.Observation.Said;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Claims, composites and managed resources. kstatus would never call one of them failed, since it reads neither
 * {@code Synced} nor the generation of a condition.
 */
final class CrossplaneRules {

    static final String PAUSED = "ReconcilePaused";

    private static final Set<String> MACHINERY = Set.of(
            "crossplane",
            "resourceRef",
            "resourceRefs",
            "compositionRef",
            "compositeDeletePolicy",
            "claimRef",
            "forProvider",
            "providerConfigRef");

    private CrossplaneRules() {}

    static boolean apply(Observation object) {
        return object.composite()
                || object.spec().keySet().stream().anyMatch(MACHINERY::contains)
                || object.condition("Synced").isPresent();
    }

    static Assessment assess(Observation object) {
        Said synced = object.condition("Synced").orElse(null);
        Said ready = object.condition("Ready").orElse(null);
        Said failure = failure(synced, object.condition("LastAsyncOperation").orElse(null));
        if (object.deleting()) {
            Assessment going = Assessment.by(State.DELETING, synced, ready, failure == null ? ready : failure);
            return failure == null ? going : going.failing();
        }
        if (failure != null) {
            return Assessment.by(State.FAILED, synced, ready, failure);
        }
        if (!speaks(synced) && !speaks(ready)) {
            return Assessment.by(State.APPLIED, synced, ready, null);
        }
        boolean behind = synced != null && synced.stale();
        if (ready != null && ready.isTrue() && !ready.stale() && !behind) {
            return Assessment.by(State.READY, synced, ready, ready);
        }
        return Assessment.by(State.PROVISIONING, synced, ready, speaks(ready) && !behind ? ready : synced);
    }

    /**
     * A paused object does nothing, but nothing is wrong with it; and an old generation's failure may be mended. What
     * runs at the provider in the background fails without Synced knowing it.
     */
    private static @Nullable Said failure(@Nullable Said synced, @Nullable Said operation) {
        if (synced != null && !synced.stale() && synced.isFalse() && !PAUSED.equals(synced.reason())) {
            return synced;
        }
        return operation != null && !operation.stale() && operation.isFalse() ? operation : null;
    }

    private static boolean speaks(@Nullable Said said) {
        return said != null && !said.stale();
    }
}
