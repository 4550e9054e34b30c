package dev.openportal.provisioning.sandbox.cluster.apply;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The {@code managedFields} of an object, read and written. */
record Ownership(List<Ownership.Entry> entries) {
    record Entry(FieldManager manager, String apiVersion, String time, FieldSet fields) {
        Entry with(FieldSet other, String now) {
            return other.equals(fields) ? this : new Entry(manager, apiVersion, now, other);
        }
    }

    static Ownership of(JsonNode object) {
        return new Ownership(object.path("metadata")
                .path("managedFields")
                .valueStream()
                .map(e -> new Entry(
                        new FieldManager(
                                e.path("manager").asString(""),
                                e.path("operation").asString("").equals("Apply"),
                                e.path("subresource").asString("")),
                        e.path("apiVersion").asString(""),
                        e.path("time").asString(""),
                        FieldSet.fromFieldsV1(e.path("fieldsV1"))))
                .toList());
    }

    FieldSet of(FieldManager manager) {
        return entries.stream()
                .filter(e -> e.manager().equals(manager))
                .map(Entry::fields)
                .findFirst()
                .orElse(new FieldSet(java.util.Set.of()));
    }

    Ownership set(FieldManager manager, String apiVersion, FieldSet fields, String now) {
        var next = new ArrayList<Entry>();
        var found = false;
        for (var entry : entries) {
            var same = entry.manager().equals(manager);
            found |= same;
            next.add(same ? entry.with(fields, now) : entry);
        }
        if (!found) {
            next.add(new Entry(manager, apiVersion, now, fields));
        }
        return new Ownership(next);
    }

    /** Changes what everybody but one manager owns. */
    Ownership others(FieldManager manager, UnaryOperator<FieldSet> change, String now) {
        return new Ownership(entries.stream()
                .map(e -> e.manager().equals(manager) ? e : e.with(change.apply(e.fields()), now))
                .toList());
    }

    void writeTo(ObjectNode object) {
        var managed = JsonNodeFactory.instance.arrayNode();
        for (var entry : entries) {
            if (entry.fields().paths().isEmpty()) {
                continue;
            }
            var node = managed.addObject()
                    .put("manager", entry.manager().name())
                    .put("operation", entry.manager().applies() ? "Apply" : "Update")
                    .put("apiVersion", entry.apiVersion())
                    .put("time", entry.time())
                    .put("fieldsType", "FieldsV1");
            node.set("fieldsV1", entry.fields().toFieldsV1());
            if (!entry.manager().subresource().isEmpty()) {
                node.put("subresource", entry.manager().subresource());
            }
        }
        if (managed.isEmpty()) {
            object.withObject("metadata").remove("managedFields");
        } else {
            object.withObject("metadata").set("managedFields", managed);
        }
    }
}
