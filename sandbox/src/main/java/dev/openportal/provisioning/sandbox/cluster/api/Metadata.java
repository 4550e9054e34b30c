package dev.openportal.provisioning.sandbox.cluster.api;

import dev.openportal.provisioning.sandbox.cluster.schema.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reading and checking an object's metadata. */
final class Metadata {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]*[a-z0-9])?");
    private static final Pattern RBAC_NAME = Pattern.compile("[^/%]+");
    private static final List<String> KEPT_BY_SERVER =
            List.of("uid", "creationTimestamp", "generation", "deletionTimestamp", "deletionGracePeriodSeconds");

    private Metadata() {}

    static ObjectNode of(ObjectNode object) {
        return object.withObject("metadata");
    }

    static String text(JsonNode object, String field) {
        return object.path("metadata").path(field).asString("");
    }

    static boolean deleting(JsonNode object) {
        return object.path("metadata").has("deletionTimestamp");
    }

    static List<String> finalizers(JsonNode object) {
        return object.path("metadata")
                .path("finalizers")
                .valueStream()
                .map(f -> f.asString(""))
                .toList();
    }

    /** What a client may not change is as it was. */
    static void keepServerFields(ObjectNode before, ObjectNode after) {
        var metadata = of(after);
        for (var field : KEPT_BY_SERVER) {
            var value = before.path("metadata").get(field);
            if (value == null) {
                metadata.remove(field);
            } else {
                metadata.set(field, value);
            }
        }
    }

    /** Refuses metadata whose shape is not that of Kubernetes, before anybody relies on the shape. */
    static void checkShape(ObjectNode object) {
        var metadata = object.path("metadata");
        if (!metadata.isMissingNode() && !metadata.isObject()) {
            throw ApiError.badRequest("metadata must be an object");
        }
        for (var field : List.of("labels", "annotations")) {
            var map = metadata.path(field);
            if (!map.isMissingNode()
                    && !map.isNull()
                    && !(map.isObject() && map.valueStream().allMatch(JsonNode::isString))) {
                throw ApiError.badRequest("metadata." + field + " must map strings to strings");
            }
        }
        for (var field : List.of("name", "namespace", "generateName", "resourceVersion", "uid")) {
            var value = metadata.path(field);
            if (!value.isMissingNode() && !value.isNull() && !value.isString()) {
                throw ApiError.badRequest("metadata." + field + " must be a string");
            }
        }
        list(metadata, "finalizers", true);
        list(metadata, "ownerReferences", false);
    }

    private static void list(JsonNode metadata, String field, boolean ofStrings) {
        var list = metadata.path(field);
        if (!list.isMissingNode()
                && !list.isNull()
                && !(list.isArray() && list.valueStream().allMatch(i -> ofStrings ? i.isString() : i.isObject()))) {
            throw ApiError.badRequest("metadata." + field + " must be a list");
        }
    }

    static List<Violation> checkName(ResourceKind kind, String name) {
        var violations = new ArrayList<Violation>();
        var pattern = kind.group().equals("rbac.authorization.k8s.io") ? RBAC_NAME : NAME;
        if (name.length() > 253 || !pattern.matcher(name).matches()) {
            violations.add(Violation.invalid(
                    "metadata.name",
                    "\"" + name + "\"",
                    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.',"
                            + " and must start and end with an alphanumeric character"));
        }
        return violations;
    }
}
