package dev.openportal.provisioning.requests.offerings;

import com.networknt.schema.Error;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a validator found, at the field that has to change and in words for people. */
final class Sentences {

    private Sentences() {}

    static Violation of(Error error, String base) {
        StringBuilder pointer = new StringBuilder(base);
        for (int i = 0; i < error.getInstanceLocation().getNameCount(); i++) {
            pointer.append(Violation.pointer(
                    "", String.valueOf(error.getInstanceLocation().getElement(i))));
        }
        if (error.getKeyword().equals("required") && error.getProperty() != null) {
            return new Violation(Violation.pointer(pointer.toString(), error.getProperty()), "This field is required.");
        }
        return new Violation(pointer.toString(), detail(error));
    }

    private static String detail(Error error) {
        String limit = limit(error);
        return switch (error.getKeyword()) {
            case "type" -> "Must be " + limit + ", not " + kind(error.getInstanceNode()) + ".";
            case "enum" -> "Must be one of: " + limit + ".";
            case "minimum" -> "Must be at least " + limit + ".";
            case "maximum" -> "Must be at most " + limit + ".";
            case "minLength" -> "Must have at least " + limit + " characters.";
            case "maxLength" -> "Must have at most " + limit + " characters.";
            case "minItems" -> "Must have at least " + limit + " items.";
            case "maxItems" -> "Must have at most " + limit + " items.";
            case "multipleOf" -> "Must be a multiple of " + limit + ".";
            case "pattern" -> "Must match the pattern " + limit + ".";
            case "format" -> "Must have the format " + limit + ".";
            case "uniqueItems" -> "Items must not repeat.";
            default -> sentence(error.getMessage());
        };
    }

    private static String limit(Error error) {
        JsonNode parent = error.getSchemaNode();
        if (parent == null) {
            return "what the schema says";
        }
        if (!parent.isArray()) {
            return parent.isString() ? parent.stringValue() : parent.toString();
        }
        return String.join(
                error.getKeyword().equals("type") ? " or " : ", ",
                parent.valueStream()
                        .map(n -> n.isString() ? n.stringValue() : n.toString())
                        .toList());
    }

    private static String kind(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return "null";
        }
        if (value.isNumber()) {
            return value.isIntegralNumber() ? "integer" : "number";
        }
        return value.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
    }

    private static String sentence(@Nullable String message) {
        if (message == null || message.isEmpty()) {
            return "Not what the offering allows.";
        }
        return Character.toUpperCase(message.charAt(0)) + message.substring(1) + (message.endsWith(".") ? "" : ".");
    }
}
