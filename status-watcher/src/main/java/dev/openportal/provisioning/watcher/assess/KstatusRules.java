package dev.openportal.provisioning.watcher.assess;

import dev.openportal.provisioning.events.ResourceObserved.State;
import dev.openportal.provisioning.watcher.assess.Observation.Said;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Any other kind: the rules of kstatus, in their order. */
final class KstatusRules {

    /** A namespace that cannot go says why in these. */
    private static final List<String> CANNOT_GO = List.of(
            "NamespaceDeletionContentFailure",
            "NamespaceDeletionDiscoveryFailure",
            "NamespaceDeletionGroupVersionParsingFailure");

    private KstatusRules() {}

    static Assessment assess(Observation object) {
        Said ready = object.condition("Ready").orElse(null);
        if (object.deleting()) {
            return going(object, ready);
        }
        Long observed = Fields.number(object.status(), "observedGeneration");
        if (observed != null && observed != object.generation()) {
            return Assessment.by(State.PROVISIONING, null, ready, null);
        }
        Said reconciling = object.condition("Reconciling").orElse(null);
        if (reconciling != null && reconciling.isTrue()) {
            return Assessment.by(State.PROVISIONING, null, ready, reconciling);
        }
        Said stalled = object.condition("Stalled").orElse(null);
        if (stalled != null && stalled.isTrue()) {
            return Assessment.by(State.FAILED, null, ready, stalled);
        }
        return WorkloadRules.assess(object).orElseGet(() -> byReady(ready));
    }

    private static Assessment going(Observation object, @Nullable Said ready) {
        return CANNOT_GO.stream()
                .flatMap(type -> object.condition(type).stream())
                .filter(Said::isTrue)
                .findFirst()
                .map(why -> Assessment.by(State.DELETING, null, ready, why).failing())
                .orElseGet(() -> Assessment.by(State.DELETING, null, ready, null));
    }

    /** An object whose kind says nothing about itself is as good as it will get. */
    private static Assessment byReady(@Nullable Said ready) {
        boolean good = ready == null || ready.isTrue();
        return Assessment.by(good ? State.READY : State.PROVISIONING, null, ready, ready);
    }
}
