package dev.openportal.provisioning.sandbox.flux;

import dev.openportal.provisioning.sandbox.controller.Doc;

/** The kstatus rules for objects that carry conditions. */
final class Health {
    private Health() {}

    static boolean current(Doc object) {
        var observed = object.text("status", "observedGeneration");
        if (object.deleting() || (!observed.isEmpty() && !observed.equals("" + object.generation()))) {
            return false;
        }
        if (object.is("Reconciling") || object.is("Stalled")) {
            return false;
        }
        return object.is("Ready")
                || object.docs("status", "conditions").stream()
                        .noneMatch(condition -> condition.text("type").equals("Ready"));
    }
}
