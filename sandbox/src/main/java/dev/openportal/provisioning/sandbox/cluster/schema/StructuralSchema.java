package dev.openportal.provisioning.sandbox.cluster.schema;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The schema of one version of a custom resource: it prunes, defaults and validates, in that order, as Kubernetes does. */
public final class StructuralSchema {
    private static final List<String> ALWAYS_KNOWN = List.of("apiVersion", "kind", "metadata");
    private final ObjectNode root;

    /** Takes the {@code openAPIV3Schema} as it stands in the definition. */
    public StructuralSchema(ObjectNode openApiV3Schema) {
        root = openApiV3Schema;
    }

    /** Removes what the schema does not know, in place; answers the removed paths. */
    public List<String> prune(ObjectNode object) {
        var removed = new ArrayList<String>();
        pruneObject("", object, root, true, removed);
        return removed;
    }

    private static void prune(String path, JsonNode value, JsonNode schema, List<String> removed) {
        if (value instanceof ObjectNode object) {
            var embedded = schema.path("x-kubernetes-embedded-resource").asBoolean(false);
            pruneObject(path, object, schema, embedded, removed);
        } else if (value.isArray()) {
            for (var i = 0; i < value.size(); i++) {
                prune(path + "[" + i + "]", value.get(i), schema.path("items"), removed);
            }
        }
    }

    private static void pruneObject(
            String path, ObjectNode object, JsonNode schema, boolean resource, List<String> removed) {
        var preserve = schema.path("x-kubernetes-preserve-unknown-fields").asBoolean(false);
        var additional = schema.path("additionalProperties");
        for (var name : List.copyOf(object.propertyNames())) {
            var property = schema.path("properties").path(name);
            var child = path.isEmpty() ? name : path + "." + name;
            if (resource && ALWAYS_KNOWN.contains(name)) {
                continue;
            } else if (property.isObject()) {
                prune(child, object.path(name), property, removed);
            } else if (additional.isObject()) {
                prune(child, object.path(name), additional, removed);
            } else if (!preserve && !additional.asBoolean(false)) {
                object.remove(name);
                removed.add(child);
            }
        }
    }

    /** Fills in what is absent and has a default, in place. */
    public void applyDefaults(ObjectNode object) {
        fill(object, root);
    }

    private static void fill(JsonNode value, JsonNode schema) {
        if (value.isArray()) {
            value.forEach(item -> fill(item, schema.path("items")));
        }
        if (!(value instanceof ObjectNode object)) {
            return;
        }
        schema.path("properties").properties().forEach(property -> {
            var name = property.getKey();
            var rule = property.getValue();
            if (object.path(name).isNull() && !rule.path("nullable").asBoolean(false)) {
                object.remove(name);
            }
            if (!object.has(name) && rule.has("default")) {
                object.set(name, rule.path("default").deepCopy());
            }
            fill(object.path(name), rule);
        });
        var additional = schema.path("additionalProperties");
        if (additional.isObject()) {
            object.properties().stream()
                    .filter(p -> !schema.path("properties").has(p.getKey()))
                    .forEach(p -> fill(p.getValue(), additional));
        }
    }

    /**
     * Everything that breaks the schema; empty when the object is valid. Rules are asked only where all else is well.
     *
     * @param before what the object was until now; null where there was none
     */
    public List<Violation> validate(ObjectNode object, @Nullable ObjectNode before) {
        var violations = new SchemaCheck().check(object, root);
        return violations.isEmpty() ? new RuleCheck().check(object, before, root) : violations;
    }

    /** What is wrong with the rules of the schema itself. */
    public List<String> unreadableRules() {
        return RuleCheck.unreadable(root);
    }
}
