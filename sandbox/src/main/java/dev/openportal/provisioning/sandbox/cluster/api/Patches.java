package dev.openportal.provisioning.sandbox.cluster.api;

import java.util.List;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON merge patch (RFC 7386) and JSON patch (RFC 6902). A strategic merge patch is read as a merge patch. */
final class Patches {
    private Patches() {}

    /** Merges in place. */
    static void merge(ObjectNode target, JsonNode patch) {
        patch.properties().forEach(p -> {
            var name = p.getKey();
            var value = p.getValue();
            if (name.startsWith("$")) {
                return; // A directive of strategic merge, not a field.
            }
            if (value.isNull()) {
                target.remove(name);
            } else if (value.isObject()) {
                merge(target.get(name) instanceof ObjectNode inner ? inner : target.putObject(name), value);
            } else {
                target.set(name, value.deepCopy());
            }
        });
    }

    /** Applies the operations in order, in place; the target is of no use after a refusal. */
    static void json(ObjectNode target, JsonNode operations) {
        if (!operations.isArray()) {
            throw ApiError.badRequest("a JSON patch is a list of operations");
        }
        for (var operation : operations) {
            var path = pointer(operation.path("path"));
            switch (operation.path("op").asString("")) {
                case "add" -> add(target, path, operation.path("value"));
                case "replace" -> {
                    remove(target, path);
                    add(target, path, operation.path("value"));
                }
                case "remove" -> remove(target, path);
                case "copy" -> add(target, path, existing(target, pointer(operation.path("from"))));
                case "move" -> {
                    var from = pointer(operation.path("from"));
                    var value = existing(target, from);
                    remove(target, from);
                    add(target, path, value);
                }
                case "test" -> {
                    if (!existing(target, path).equals(operation.path("value"))) {
                        throw ApiError.badRequest("testing path " + path + " failed");
                    }
                }
                default -> throw ApiError.badRequest("unknown JSON patch operation " + operation.path("op"));
            }
        }
    }

    private static JsonPointer pointer(JsonNode text) {
        try {
            var pointer = JsonPointer.compile(text.asString(""));
            if (!pointer.matches()) {
                return pointer;
            }
        } catch (IllegalArgumentException e) {
            throw ApiError.badRequest("not a JSON pointer: " + text);
        }
        throw ApiError.badRequest("a JSON patch cannot replace the whole object");
    }

    private static JsonNode existing(JsonNode target, JsonPointer path) {
        var value = target.at(path);
        if (value.isMissingNode()) {
            throw ApiError.badRequest("there is nothing at " + path);
        }
        return value.deepCopy();
    }

    private static void add(ObjectNode target, JsonPointer path, JsonNode value) {
        var parent = target.at(path.head());
        var last = path.last().getMatchingProperty();
        if (value.isMissingNode()) {
            throw ApiError.badRequest("the operation at " + path + " has no value");
        } else if (parent instanceof ObjectNode object) {
            object.set(last, value.deepCopy());
        } else if (parent instanceof ArrayNode list && last.equals("-")) {
            list.add(value.deepCopy());
        } else if (parent instanceof ArrayNode list && index(path) <= list.size()) {
            list.insert(index(path), value.deepCopy());
        } else {
            throw ApiError.badRequest("there is no place for " + path);
        }
    }

    private static void remove(ObjectNode target, JsonPointer path) {
        existing(target, path);
        var parent = target.at(path.head());
        if (parent instanceof ObjectNode object) {
            object.remove(List.of(path.last().getMatchingProperty()));
        } else if (parent instanceof ArrayNode list) {
            list.remove(index(path));
        }
    }

    private static int index(JsonPointer path) {
        var index = path.last().getMatchingIndex();
        if (index < 0) {
            throw ApiError.badRequest("not an index: " + path);
        }
        return index;
    }
}
