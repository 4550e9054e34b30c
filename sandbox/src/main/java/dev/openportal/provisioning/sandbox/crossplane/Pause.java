package dev.openportal.provisioning.sandbox.crossplane;

import dev.openportal.provisioning.sandbox.controller.ApiServer;
import dev.openportal.provisioning.sandbox.controller.Conditions;
import dev.openportal.provisioning.sandbox.controller.Doc;
import dev.openportal.provisioning.sandbox.controller.Events;
import java.util.Map;

/** The annotation by which people hold an object still, its deletion included. */
final class Pause {
    static final String ANNOTATION = "crossplane.io/paused";
    private static final String MESSAGE = "Reconciliation (including deletion) is paused via the pause annotation";

    private Pause() {}

    /** True where nothing may be done; the object says so. */
    static boolean holds(ApiServer api, Events events, Doc object, Conditions conditions) {
        if (!object.annotation(ANNOTATION).equals("true")) {
            return false;
        }
        if (Statuses.write(api, object, conditions.put("Synced", "False", "ReconcilePaused", MESSAGE), Map.of())) {
            events.inform(object, "ReconciliationPaused", MESSAGE);
        }
        return true;
    }
}
