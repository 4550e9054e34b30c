package dev.openportal.provisioning.sandbox.flux;

import dev.openportal.provisioning.sandbox.controller.Doc;
import java.util.Optional;
import java.util.Set;

/** The kstatus rules, as far as something in the sandbox needs them. */
final class Health {
    private static final Set<String> WORKLOADS = Set.of("Deployment", "StatefulSet");

    private Health() {}

    static boolean current(Doc object) {
        return of(Optional.of(object)).equals("Current");
    }

    /** kstatus' word for how the object is. */
    static String of(Optional<Doc> found) {
        if (found.isEmpty()) {
            return "NotFound";
        }
        var object = found.get();
        if (object.deleting()) {
            return "Terminating";
        }
        var observed = object.text("status", "observedGeneration");
        if (!observed.isEmpty() && !observed.equals("" + object.generation())) {
            return "InProgress";
        }
        if (object.is("Stalled")) {
            return "Failed";
        }
        if (object.is("Reconciling") || !(settled(object) && staffed(object))) {
            return "InProgress";
        }
        return "Current";
    }

    private static boolean settled(Doc object) {
        return object.is("Ready")
                || object.docs("status", "conditions").stream()
                        .noneMatch(condition -> condition.text("type").equals("Ready"));
    }

    private static boolean staffed(Doc object) {
        var wanted = object.text("spec", "replicas");
        return !WORKLOADS.contains(object.kind())
                || object.text("status", "readyReplicas").equals(wanted.isEmpty() ? "1" : wanted);
    }
}
