package dev.openportal.provisioning.sandbox.cluster.apply;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The way to one field, in the elements of {@code fieldsV1}: {@code f:name}, {@code v:value} for an item of a set,
 * {@code k:{"uid":…}} for an item of a keyed list.
 */
record FieldPath(List<String> elements) {
    static final FieldPath ROOT = new FieldPath(List.of());

    FieldPath then(String element) {
        var longer = new ArrayList<>(elements);
        longer.add(element);
        return new FieldPath(List.copyOf(longer));
    }

    FieldPath parent() {
        return new FieldPath(elements.subList(0, elements.size() - 1));
    }

    String last() {
        return elements.get(elements.size() - 1);
    }

    Optional<JsonNode> in(JsonNode object) {
        var at = Optional.of(object);
        for (var element : elements) {
            at = at.flatMap(node -> step(node, element));
        }
        return at;
    }

    private static Optional<JsonNode> step(JsonNode node, String element) {
        if (element.startsWith("f:")) {
            return Optional.ofNullable(node.get(element.substring(2)));
        }
        return node.isArray()
                ? node.valueStream().filter(item -> names(element, item)).findFirst()
                : Optional.empty();
    }

    /** Whether the element of a list's path names this item. */
    static boolean names(String element, JsonNode item) {
        return element.equals("v:" + item) || element.equals(ListShape.key(item));
    }

    @Override
    public String toString() {
        return elements.stream()
                .map(e -> e.startsWith("f:") ? "." + e.substring(2) : "[" + e.substring(2) + "]")
                .collect(Collectors.joining());
    }
}
