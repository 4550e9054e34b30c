package dev.openportal.provisioning.sandbox.cluster.apply;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Merges what a manager wants into what is there, by field ownership. */
public final class ServerSideApply {
    /** Somebody else owns a field and holds another value in it. */
    public record Conflict(String manager, String field) {}

    /** The outcome: merged, unless there are conflicts. */
    public record Result(ObjectNode object, List<Conflict> conflicts) {}

    private ServerSideApply() {}

    /**
     * Applies without changing its arguments.
     *
     * @param live the object as it is; only apiVersion, kind and metadata.name when it is new
     * @param force take over fields that others own, instead of a conflict
     */
    public static Result apply(ObjectNode live, ObjectNode wanted, FieldManager manager, boolean force, String now) {
        var fields = FieldSet.of(wanted);
        var ownership = Ownership.of(live);
        var conflicts = new ArrayList<Conflict>();
        for (var entry : ownership.entries()) {
            if (!entry.manager().equals(manager)) {
                entry.fields().paths().stream()
                        .filter(fields.paths()::contains)
                        .filter(path -> !path.in(live).equals(path.in(wanted)))
                        .forEach(path ->
                                conflicts.add(new Conflict(entry.manager().name(), path.toString())));
            }
        }
        if (!conflicts.isEmpty() && !force) {
            return new Result(live, conflicts);
        }
        var taken = new FieldSet(fields.paths().stream()
                .filter(path -> !path.in(live).equals(path.in(wanted)))
                .collect(java.util.stream.Collectors.toSet()));
        var next = ownership.others(manager, set -> set.minus(taken), now);
        var merged = live.deepCopy();
        var dropped = next.of(manager).minus(fields);
        for (var path : dropped.paths()) {
            if (next.entries().stream()
                    .noneMatch(e ->
                            !e.manager().equals(manager) && e.fields().paths().contains(path))) {
                remove(merged, path);
            }
        }
        merge(FieldPath.ROOT, merged, wanted);
        next.set(manager, wanted.path("apiVersion").asString(""), fields, now)
                .others(manager, set -> set.within(merged), now)
                .writeTo(merged);
        return new Result(merged, List.of());
    }

    /** Records who changed what by an ordinary write; changes only the new object's managedFields. */
    public static void recordUpdate(ObjectNode before, ObjectNode after, FieldManager manager, String now) {
        var changed = FieldSet.changed(before, after);
        var ownership = Ownership.of(before).others(manager, set -> set.minus(changed), now);
        var mine = ownership.of(manager).plus(changed).within(after);
        ownership
                .set(manager, after.path("apiVersion").asString(""), mine, now)
                .others(manager, set -> set.within(after), now)
                .writeTo(after);
    }

    private static void merge(FieldPath at, ObjectNode target, JsonNode wanted) {
        wanted.properties().forEach(property -> {
            var name = property.getKey();
            var value = property.getValue();
            var path = at.then("f:" + name);
            var shape = ListShape.at(path);
            if (value.isObject() && target.get(name) instanceof ObjectNode inner) {
                merge(path, inner, value);
            } else if (value.isArray() && shape != ListShape.ATOMIC && target.get(name) instanceof ArrayNode list) {
                mergeItems(list, value, shape);
            } else {
                target.set(name, value.deepCopy());
            }
        });
    }

    private static void mergeItems(ArrayNode list, JsonNode wanted, ListShape shape) {
        for (var item : wanted) {
            var element = shape.element(item);
            var at = 0;
            while (at < list.size() && !FieldPath.names(element, list.get(at))) {
                at++;
            }
            if (at == list.size()) {
                list.add(item.deepCopy());
            } else {
                list.set(at, item.deepCopy());
            }
        }
    }

    private static void remove(ObjectNode object, FieldPath path) {
        var parent = path.parent().in(object).orElse(null);
        if (parent instanceof ObjectNode fields && path.last().startsWith("f:")) {
            fields.remove(path.last().substring(2));
        } else if (parent instanceof ArrayNode list) {
            list.removeIf(item -> FieldPath.names(path.last(), item));
        } else {
            return;
        }
        // An object or list that only existed to hold this field goes with it.
        if (parent.isEmpty() && path.elements().size() > 1) {
            remove(object, path.parent());
        }
    }
}
