package dev.openportal.provisioning.sandbox.cluster.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** One walk over a value, collecting where it is not of the schema's shape. */
final class SchemaCheck {
    private final List<Violation> violations = new ArrayList<>();

    List<Violation> check(JsonNode object, JsonNode schema) {
        walk("", object, schema);
        return violations;
    }

    private void walk(String path, JsonNode value, JsonNode schema) {
        if (value.isNull() && schema.path("nullable").asBoolean(false)) {
            return;
        }
        if (!typeMatches(value, schema)) {
            var type = schema.path("type").asString("");
            violations.add(new Violation(
                    path,
                    "FieldValueTypeInvalid",
                    "Invalid value: \"" + typeOf(value) + "\": " + path + " in body must be of type " + type + ": \""
                            + typeOf(value) + "\""));
            return;
        }
        var allowed = schema.path("enum");
        if (allowed.isArray() && allowed.valueStream().noneMatch(value::equals)) {
            var values = allowed.valueStream().map(JsonNode::toString).collect(Collectors.joining(", "));
            violations.add(new Violation(
                    path, "FieldValueNotSupported", "Unsupported value: " + value + ": supported values: " + values));
        }
        if (value.isObject()) {
            object(path, value, schema);
        } else if (value.isArray()) {
            size(path, value, value.size(), schema, "Items", "items");
            for (var i = 0; i < value.size(); i++) {
                walk(path + "[" + i + "]", value.get(i), schema.path("items"));
            }
        } else if (value.isString()) {
            string(path, value, schema);
        } else if (value.isNumber()) {
            number(path, value, schema);
        }
        combinations(path, value, schema);
    }

    private void object(String path, JsonNode value, JsonNode schema) {
        size(path, value, value.size(), schema, "Properties", "properties");
        for (var required : schema.path("required")) {
            if (!value.has(required.asString(""))) {
                violations.add(Violation.required(child(path, required.asString(""))));
            }
        }
        value.properties().forEach(p -> {
            var rule = schema.path("properties").path(p.getKey());
            walk(child(path, p.getKey()), p.getValue(), rule.isObject() ? rule : schema.path("additionalProperties"));
        });
    }

    private void string(String path, JsonNode value, JsonNode schema) {
        var text = value.asString("");
        size(path, value, text.codePointCount(0, text.length()), schema, "Length", "chars long");
        if (schema.has("pattern")
                && !Pattern.compile(schema.path("pattern").asString(""))
                        .matcher(text)
                        .find()) {
            reject(path, value, "should match '" + schema.path("pattern").asString("") + "'");
        }
    }

    private void number(String path, JsonNode value, JsonNode schema) {
        var number = value.decimalValue();
        if (schema.has("minimum")) {
            var difference = number.compareTo(schema.path("minimum").decimalValue());
            var open = schema.path("exclusiveMinimum").asBoolean(false);
            if (open ? difference <= 0 : difference < 0) {
                reject(path, value, "should be greater than " + (open ? "" : "or equal to ") + schema.path("minimum"));
            }
        }
        if (schema.has("maximum")) {
            var difference = number.compareTo(schema.path("maximum").decimalValue());
            var open = schema.path("exclusiveMaximum").asBoolean(false);
            if (open ? difference >= 0 : difference > 0) {
                reject(path, value, "should be less than " + (open ? "" : "or equal to ") + schema.path("maximum"));
            }
        }
    }

    private void combinations(String path, JsonNode value, JsonNode schema) {
        schema.path("allOf").forEach(rule -> walk(path, value, rule));
        if (schema.path("anyOf").isArray() && matches(value, schema.path("anyOf")) == 0) {
            reject(path, value, "must validate at least one schema (anyOf)");
        }
        if (schema.path("oneOf").isArray() && matches(value, schema.path("oneOf")) != 1) {
            reject(path, value, "must validate one and only one schema (oneOf)");
        }
        if (schema.path("not").isObject()
                && new SchemaCheck().check(value, schema.path("not")).isEmpty()) {
            reject(path, value, "must not validate the schema (not)");
        }
    }

    private static long matches(JsonNode value, JsonNode rules) {
        return rules.valueStream()
                .filter(rule -> new SchemaCheck().check(value, rule).isEmpty())
                .count();
    }

    private void size(String path, JsonNode value, int size, JsonNode schema, String rule, String unit) {
        if (size < schema.path("min" + rule).asLong(0)) {
            reject(path, value, "should have at least " + schema.path("min" + rule) + " " + unit);
        }
        if (size > schema.path("max" + rule).asLong(Long.MAX_VALUE)) {
            reject(path, value, "should have at most " + schema.path("max" + rule) + " " + unit);
        }
    }

    private void reject(String path, JsonNode value, String rule) {
        var shown = value.isContainer() ? "\"" + typeOf(value) + "\"" : value.toString();
        violations.add(Violation.invalid(path, shown, path + " in body " + rule));
    }

    private static boolean typeMatches(JsonNode value, JsonNode schema) {
        if (schema.path("x-kubernetes-int-or-string").asBoolean(false)) {
            return value.isIntegralNumber() || value.isString();
        }
        return switch (schema.path("type").asString("")) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            default -> true;
        };
    }

    static String typeOf(JsonNode value) {
        if (value.isIntegralNumber()) {
            return "integer";
        }
        return value.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
    }

    private static String child(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
