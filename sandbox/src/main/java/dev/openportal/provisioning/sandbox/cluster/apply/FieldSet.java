package dev.openportal.provisioning.sandbox.cluster.apply;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The fields that somebody owns: leaves, lists that are one value, and empty objects. */
record FieldSet(Set<FieldPath> paths) {
    /** What the server itself keeps, and nobody can own. */
    private static final List<FieldPath> UNOWNED = List.of(
            path("apiVersion"),
            path("kind"),
            path("metadata", "name"),
            path("metadata", "namespace"),
            path("metadata", "uid"),
            path("metadata", "resourceVersion"),
            path("metadata", "generation"),
            path("metadata", "creationTimestamp"),
            path("metadata", "deletionTimestamp"),
            path("metadata", "deletionGracePeriodSeconds"),
            path("metadata", "selfLink"),
            path("metadata", "generateName"),
            path("metadata", "managedFields"));

    private static FieldPath path(String... names) {
        var path = FieldPath.ROOT;
        for (var name : names) {
            path = path.then("f:" + name);
        }
        return path;
    }

    static FieldSet of(JsonNode object) {
        var leaves = new LinkedHashSet<FieldPath>();
        collect(FieldPath.ROOT, object, leaves);
        leaves.remove(path("metadata"));
        return new FieldSet(leaves);
    }

    private static void collect(FieldPath path, JsonNode value, Set<FieldPath> leaves) {
        if (UNOWNED.contains(path)) {
            return;
        }
        if (value.isObject() && !value.isEmpty()) {
            value.properties().forEach(p -> collect(path.then("f:" + p.getKey()), p.getValue(), leaves));
        } else if (value.isArray() && ListShape.at(path) != ListShape.ATOMIC) {
            var shape = ListShape.at(path);
            value.forEach(item -> collect(path.then(shape.element(item)), item, leaves));
        } else {
            leaves.add(path);
        }
    }

    /** The fields of the new object that the old one lacks or holds with another value. */
    static FieldSet changed(JsonNode before, JsonNode after) {
        var changed = new LinkedHashSet<FieldPath>();
        for (var path : of(after).paths) {
            if (!path.in(before).equals(path.in(after))) {
                changed.add(path);
            }
        }
        return new FieldSet(changed);
    }

    FieldSet minus(FieldSet other) {
        var rest = new LinkedHashSet<>(paths);
        rest.removeAll(other.paths);
        return new FieldSet(rest);
    }

    FieldSet plus(FieldSet other) {
        var all = new LinkedHashSet<>(paths);
        all.addAll(other.paths);
        return new FieldSet(all);
    }

    /** Without the fields that the object does not have. */
    FieldSet within(JsonNode object) {
        var present = new LinkedHashSet<>(paths);
        present.removeIf(path -> path.in(object).isEmpty());
        return new FieldSet(present);
    }

    ObjectNode toFieldsV1() {
        var root = JsonNodeFactory.instance.objectNode();
        var parents = new HashSet<FieldPath>();
        for (var path : paths) {
            for (var up = path; !up.elements().isEmpty(); up = up.parent()) {
                parents.add(up.parent());
            }
        }
        for (var path : paths) {
            var node = root;
            for (var element : path.elements()) {
                node = node.get(element) instanceof ObjectNode inner ? inner : node.putObject(element);
            }
            if (parents.contains(path)) {
                node.putObject(".");
            }
        }
        return root;
    }

    static FieldSet fromFieldsV1(JsonNode fields) {
        var paths = new LinkedHashSet<FieldPath>();
        read(FieldPath.ROOT, fields, paths);
        return new FieldSet(paths);
    }

    private static void read(FieldPath path, JsonNode fields, Set<FieldPath> paths) {
        if (fields.isEmpty() && !path.elements().isEmpty()) {
            paths.add(path);
        }
        fields.properties().forEach(p -> {
            if (p.getKey().equals(".")) {
                paths.add(path);
            } else {
                read(path.then(p.getKey()), p.getValue(), paths);
            }
        });
    }
}
