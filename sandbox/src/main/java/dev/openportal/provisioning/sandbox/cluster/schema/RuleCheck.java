package dev.openportal.provisioning.sandbox.cluster.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Asks the rules of a schema, of fields before those of what is around them. Items of lists have no past here. */
final class RuleCheck {
    private static final Map<JsonNode, List<Rule>> READ = new ConcurrentHashMap<>();

    private final List<Violation> violations = new ArrayList<>();

    List<Violation> check(JsonNode object, @Nullable JsonNode before, JsonNode schema) {
        walk("", object, before, schema);
        return violations;
    }

    /** What is wrong with the rules themselves. */
    static List<String> unreadable(JsonNode schema) {
        var troubles = new ArrayList<String>();
        for (var part : schema) {
            troubles.addAll(unreadable(part));
        }
        if (schema.has("x-kubernetes-validations")) {
            try {
                Rule.of(schema);
            } catch (IllegalArgumentException e) {
                troubles.add("compilation failed: the sandbox " + e.getMessage());
            }
        }
        return troubles;
    }

    private void walk(String path, JsonNode value, @Nullable JsonNode before, JsonNode schema) {
        value.properties().forEach(field -> {
            var rule = schema.path("properties").path(field.getKey());
            walk(
                    path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                    field.getValue(),
                    before == null ? null : before.get(field.getKey()),
                    rule.isObject() ? rule : schema.path("additionalProperties"));
        });
        if (value.isArray()) {
            for (var i = 0; i < value.size(); i++) {
                walk(path + "[" + i + "]", value.get(i), null, schema.path("items"));
            }
        }
        if (schema.has("x-kubernetes-validations")) {
            READ.computeIfAbsent(schema.path("x-kubernetes-validations"), rules -> Rule.of(schema))
                    .forEach(rule -> rule.check(path, value, before).ifPresent(violations::add));
        }
    }
}
