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
        Said operation = object.condition("LastAsyncOperation").orElse(null);
        if (object.deleting()) {
            return result(State.DELETING, synced, ready, fails(synced) ? synced : ready);
        }
        if (fails(synced)) {
            return result(State.FAILED, synced, ready, synced);
        }
        if (operation != null && operation.isFalse() && !operation.stale()) {
            return result(State.FAILED, synced, ready, operation);
        }
        if (!speaks(synced) && !speaks(ready)) {
            return result(State.APPLIED, synced, ready, null);
        }
        if (ready != null && ready.isTrue() && !ready.stale()) {
            return result(State.READY, synced, ready, ready);
        }
        return result(State.PROVISIONING, synced, ready, speaks(ready) ? ready : synced);
    }

    /** A paused object does nothing, but nothing is wrong with it; and an old generation's failure may be mended. */
    private static boolean fails(@Nullable Said synced) {
        return synced != null && synced.isFalse() && !synced.stale() && !"ReconcilePaused".equals(synced.reason());
    }

    private static boolean speaks(@Nullable Said said) {
        return said != null && !said.stale();
    }

    private static Assessment result(
            State state, @Nullable Said synced, @Nullable Said ready, @Nullable Said decisive) {
        return new Assessment(
                state,
                synced == null ? null : synced.status(),
                ready == null ? null : ready.status(),
                decisive == null ? null : decisive.reason(),
                decisive == null ? null : decisive.message());
    }
}
