package dev.openportal.provisioning.sandbox.cluster.apply;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** How a list is owned. Only the lists of metadata are owned by item; every other list is one value. */
enum ListShape {
    ATOMIC,
    SET,
    KEYED_BY_UID;

    private static final FieldPath METADATA = FieldPath.ROOT.then("f:metadata");
    private static final FieldPath FINALIZERS = METADATA.then("f:finalizers");
    private static final FieldPath OWNERS = METADATA.then("f:ownerReferences");

    static ListShape at(FieldPath path) {
        if (path.equals(FINALIZERS)) {
            return SET;
        }
        return path.equals(OWNERS) ? KEYED_BY_UID : ATOMIC;
    }

    String element(JsonNode item) {
        return this == SET ? "v:" + item : key(item);
    }

    static String key(JsonNode item) {
        return "k:"
                + JsonNodeFactory.instance
                        .objectNode()
                        .put("uid", item.path("uid").asString(""));
    }
}
