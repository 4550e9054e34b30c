package dev.openportal.provisioning.sandbox.cluster.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Makes an object fit its kind, or refuses it. */
final class Conformance {
    private Conformance() {}

    /** Prunes, defaults and validates, in place; {@code before} is null on create. */
    static void require(Target target, ObjectNode object, @Nullable ObjectNode before, boolean strict, String now) {
        var kind = target.kind();
        var violations = new ArrayList<>(Metadata.checkName(kind, Metadata.text(object, "name")));
        var schema = target.version().schema();
        if (schema != null) {
            var unknown = schema.prune(object);
            if (strict && !unknown.isEmpty()) {
                throw ApiError.badRequest("strict decoding error: "
                        + String.join(
                                ", ",
                                unknown.stream()
                                        .map(f -> "unknown field \"" + f + "\"")
                                        .toList()));
            }
            schema.applyDefaults(object);
            violations.addAll(schema.validate(object, before));
        }
        if (kind.resource().equals(BuiltinKinds.DEFINITIONS)) {
            violations.addAll(CustomKinds.validate(object));
        }
        if (!violations.isEmpty()) {
            throw ApiError.invalid(kind, Metadata.text(object, "name"), List.copyOf(violations));
        }
        builtin(kind.resource(), object, now);
    }

    private static void builtin(String resource, ObjectNode object, String now) {
        switch (resource) {
            case BuiltinKinds.NAMESPACES -> {
                Metadata.of(object)
                        .withObject("labels")
                        .put("kubernetes.io/metadata.name", Metadata.text(object, "name"));
                object.withObject("spec").putArray("finalizers").add("kubernetes");
                object.withObject("status").put("phase", Metadata.deleting(object) ? "Terminating" : "Active");
            }
            case BuiltinKinds.DEFINITIONS -> CustomKinds.establish(object, now);
            case "secrets" -> encodeSecret(object);
            default -> {
                // Anything goes.
            }
        }
    }

    private static void encodeSecret(ObjectNode secret) {
        if (secret.remove("stringData") instanceof ObjectNode plain) {
            var data = secret.withObject("data");
            plain.properties()
                    .forEach(p -> data.put(
                            p.getKey(),
                            Base64.getEncoder()
                                    .encodeToString(p.getValue().asString("").getBytes(StandardCharsets.UTF_8))));
        }
        if (!secret.has("type")) {
            secret.put("type", "Opaque");
        }
    }
}
