package dev.openportal.provisioning.sandbox.cluster.schema;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One of a schema's {@code x-kubernetes-validations}. Understood is a small part of CEL, evaluated as Kubernetes does:
 * {@code || && ! == != < <= > >=}, {@code has(…)}, parentheses, literals, and fields of {@code self} and {@code oldSelf}.
 */
final class Rule {
    private static final Pattern SPEAKS_OF_BEFORE = Pattern.compile("\\boldSelf\\b");

    private final String text;
    private final Expression expression;
    private final JsonNode definition;

    private Rule(String text, Expression expression, JsonNode definition) {
        this.text = text;
        this.expression = expression;
        this.definition = definition;
    }

    static List<Rule> of(JsonNode schema) {
        return schema.path("x-kubernetes-validations")
                .valueStream()
                .map(definition -> {
                    var text = definition.path("rule").asString("");
                    return new Rule(text, Expression.parse(text), definition);
                })
                .toList();
    }

    /** Empty where the value may be; a rule about the change of a value holds where there was none before. */
    Optional<Violation> check(String path, JsonNode self, @Nullable JsonNode before) {
        if (before == null && SPEAKS_OF_BEFORE.matcher(text).find()) {
            return Optional.empty();
        }
        try {
            return expression.holds(self, before) ? Optional.empty() : Optional.of(broken(path, self, message()));
        } catch (Expression.NoSuchKey e) {
            return Optional.of(broken(path, self, "rule evaluation error: no such key: " + e.getMessage()));
        }
    }

    private String message() {
        var message = definition.path("message").asString("");
        return message.isEmpty() ? "failed rule: " + text : message;
    }

    private static Violation broken(String path, JsonNode self, String message) {
        return Violation.invalid(path, "\"" + SchemaCheck.typeOf(self) + "\"", message);
    }
}
