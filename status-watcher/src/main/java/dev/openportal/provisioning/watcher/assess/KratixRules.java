package dev.openportal.provisioning.watcher.assess;

import dev.openportal.provisioning.events.ResourceObserved.State;
import dev.openportal.provisioning.watcher.assess.Observation.Said;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests of Kratix, which have no Ready condition: by kstatus they would be well from the start. */
final class KratixRules {

    private static final List<String> STEPS =
            List.of("PromiseAvailable", "ConfigureWorkflowCompleted", "WorksSucceeded", "Reconciled");

    private KratixRules() {}

    static boolean apply(Observation object) {
        return STEPS.stream().limit(3).anyMatch(step -> object.condition(step).isPresent());
    }

    static Assessment assess(Observation object) {
        if (object.deleting()) {
            Said going = object.condition("DeleteWorkflowCompleted").orElse(null);
            Assessment says = Assessment.by(State.DELETING, null, null, going);
            return fails(going) ? says.failing() : says;
        }
        Said last = null;
        for (String step : STEPS) {
            last = object.condition(step).orElse(null);
            if (last == null || !last.isTrue()) {
                break;
            }
        }
        if (last != null && last.isTrue()) {
            return Assessment.by(State.READY, null, last, last);
        }
        return Assessment.by(fails(last) ? State.FAILED : State.PROVISIONING, null, last, last);
    }

    /** Its reasons tell waiting and failing apart, its statuses do not. */
    private static boolean fails(@Nullable Said step) {
        String reason = step == null || step.reason() == null ? "" : step.reason();
        return reason.endsWith("Failed") || reason.endsWith("Failing") || reason.endsWith("Misplaced");
    }
}
