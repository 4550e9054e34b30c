package dev.openportal.provisioning.sandbox.crossplane;

import dev.openportal.provisioning.sandbox.controller.ApiServer;
import dev.openportal.provisioning.sandbox.controller.Conditions;
import dev.openportal.provisioning.sandbox.controller.Doc;
import dev.openportal.provisioning.sandbox.controller.Finalizers;
import dev.openportal.provisioning.sandbox.controller.Trees;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes a status only where it says something new, so that looking again ends. */
final class Statuses {
    private Statuses() {}

    /** True where it said something new. */
    static boolean write(ApiServer api, Doc object, Conditions conditions, Map<String, ?> more) {
        var status = new LinkedHashMap<String, Object>(more);
        status.put("conditions", conditions.list());
        if (Trees.covers(object.map("status"), status)) {
            return false;
        }
        api.status(object.ref(), status);
        return true;
    }

    static void release(ApiServer api, Doc object, String finalizer) {
        if (object.finalizers().contains(finalizer)) {
            api.merge(object.ref(), Map.of("metadata", Finalizers.without(object, finalizer)));
        }
    }
}
