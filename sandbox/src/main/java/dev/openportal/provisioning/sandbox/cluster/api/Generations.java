package dev.openportal.provisioning.sandbox.cluster.api;

import tools.jackson.databind.node.ObjectNode;

/** When {@code metadata.generation} grows: on a change of what is wanted, never on one of what is. */
final class Generations {
    private Generations() {}

    static boolean grows(Target target, ObjectNode before, ObjectNode after) {
        return !wanted(target, before).equals(wanted(target, after));
    }

    private static ObjectNode wanted(Target target, ObjectNode object) {
        var wanted = object.objectNode();
        wanted.setAll(object);
        wanted.remove("metadata");
        wanted.remove("apiVersion");
        if (target.version().hasStatus()) {
            wanted.remove("status");
        }
        return wanted;
    }
}
