package dev.openportal.provisioning.sandbox.cluster.api;

import dev.openportal.provisioning.sandbox.cluster.schema.StructuralSchema;
import dev.openportal.provisioning.sandbox.cluster.schema.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a CustomResourceDefinition says. */
final class CustomKinds {
    private CustomKinds() {}

    static ResourceKind read(JsonNode definition) {
        var spec = definition.path("spec");
        var names = spec.path("names");
        var kind = names.path("kind").asString("");
        var versions = new ArrayList<KindVersion>();
        spec.path("versions").forEach(v -> {
            if (v.path("served").asBoolean(false)) {
                var schema = v.path("schema").path("openAPIV3Schema") instanceof ObjectNode root
                        ? new StructuralSchema(root)
                        : null;
                versions.add(new KindVersion(
                        v.path("name").asString(""),
                        schema,
                        v.path("subresources").has("status"),
                        v.path("additionalPrinterColumns")));
            }
        });
        return new ResourceKind(
                spec.path("group").asString(""),
                kind,
                names.path("listKind").asString(kind + "List"),
                names.path("plural").asString(""),
                names.path("singular").asString(kind.toLowerCase(Locale.ROOT)),
                strings(names.path("shortNames")),
                strings(names.path("categories")),
                spec.path("scope").asString("").equals("Namespaced"),
                true,
                versions);
    }

    static List<Violation> validate(JsonNode definition) {
        var violations = new ArrayList<Violation>();
        var spec = definition.path("spec");
        require(violations, spec.path("group"), "spec.group");
        require(violations, spec.path("names").path("plural"), "spec.names.plural");
        require(violations, spec.path("names").path("kind"), "spec.names.kind");
        if (!List.of("Namespaced", "Cluster").contains(spec.path("scope").asString(""))) {
            violations.add(new Violation(
                    "spec.scope",
                    "FieldValueNotSupported",
                    "Unsupported value: " + spec.path("scope") + ": supported values: \"Cluster\", \"Namespaced\""));
        }
        var stored = spec.path("versions")
                .valueStream()
                .filter(v -> v.path("storage").asBoolean(false))
                .count();
        if (stored != 1) {
            violations.add(Violation.invalid(
                    "spec.versions", "\"" + stored + "\"", "must have exactly one version marked as storage version"));
        }
        spec.path("versions").forEach(v -> {
            if (v.path("schema").path("openAPIV3Schema") instanceof ObjectNode root) {
                new StructuralSchema(root)
                        .unreadableRules()
                        .forEach(trouble -> violations.add(new Violation(
                                "spec.versions.schema", "FieldValueInvalid", "Invalid value: " + trouble)));
            }
        });
        var name = spec.path("names").path("plural").asString("") + "."
                + spec.path("group").asString("");
        if (!definition.path("metadata").path("name").asString("").equals(name)) {
            violations.add(Violation.invalid(
                    "metadata.name",
                    definition.path("metadata").path("name"),
                    "must be spec.names.plural+\".\"+spec.group"));
        }
        return violations;
    }

    private static void require(List<Violation> violations, JsonNode value, String field) {
        if (value.asString("").isEmpty()) {
            violations.add(new Violation(field, "FieldValueRequired", "Required value"));
        }
    }

    /** What the server adds to a definition as soon as it serves it. */
    static void establish(ObjectNode definition, String now) {
        var spec = definition.withObject("spec");
        var names = spec.withObject("names");
        var kind = names.path("kind").asString("");
        if (!names.has("listKind")) {
            names.put("listKind", kind + "List");
        }
        if (!names.has("singular")) {
            names.put("singular", kind.toLowerCase(Locale.ROOT));
        }
        var status = JsonNodeFactory.instance.objectNode();
        status.set("acceptedNames", names.deepCopy());
        var conditions = status.putArray("conditions");
        conditions.add(condition("NamesAccepted", "NoConflicts", "no conflicts found", now));
        conditions.add(condition("Established", "InitialNamesAccepted", "the initial names have been accepted", now));
        var stored = status.putArray("storedVersions");
        spec.path("versions").forEach(v -> {
            if (v.path("storage").asBoolean(false)) {
                stored.add(v.path("name").asString(""));
            }
        });
        // Times of an established definition stay: a repeated apply must not look like a change.
        if (definition.path("status").path("conditions").isEmpty()) {
            definition.set("status", status);
        } else {
            definition.withObject("status").set("acceptedNames", names.deepCopy());
        }
    }

    private static ObjectNode condition(String type, String reason, String message, String now) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", type)
                .put("status", "True")
                .put("reason", reason)
                .put("message", message)
                .put("lastTransitionTime", now);
    }

    private static List<String> strings(JsonNode list) {
        return list.valueStream().map(n -> n.asString("")).toList();
    }
}
