package dev.openportal.provisioning.watcher.assess;

import dev.openportal.provisioning.events.ResourceObserved.State;
import dev.openportal.provisioning.watcher.assess.Observation.Said;
import org.jspecify.annotations.Nullable;

/** Any other kind: the rules of kstatus, in their order. */
final class KstatusRules {

    private KstatusRules() {}

    static Assessment assess(Observation object) {
        Said ready = object.condition("Ready").orElse(null);
        if (object.deleting()) {
            return new Assessment(State.DELETING, null, status(ready), null, null);
        }
        Long observed = Fields.number(object.status(), "observedGeneration");
        if (observed != null && observed != object.generation()) {
            return new Assessment(State.PROVISIONING, null, status(ready), null, null);
        }
        Said reconciling = object.condition("Reconciling").orElse(null);
        if (reconciling != null && reconciling.isTrue()) {
            return decided(State.PROVISIONING, ready, reconciling);
        }
        Said stalled = object.condition("Stalled").orElse(null);
        if (stalled != null && stalled.isTrue()) {
            return decided(State.FAILED, ready, stalled);
        }
        return WorkloadRules.assess(object).orElseGet(() -> byReady(ready));
    }

    /** An object whose kind says nothing about itself is as good as it will get. */
    private static Assessment byReady(@Nullable Said ready) {
        if (ready == null) {
            return new Assessment(State.READY, null, null, null, null);
        }
        return decided(ready.isTrue() ? State.READY : State.PROVISIONING, ready, ready);
    }

    private static Assessment decided(State state, @Nullable Said ready, Said decisive) {
        return new Assessment(state, null, status(ready), decisive.reason(), decisive.message());
    }

    private static @Nullable String status(@Nullable Said ready) {
        return ready == null ? null : ready.status();
    }
}
