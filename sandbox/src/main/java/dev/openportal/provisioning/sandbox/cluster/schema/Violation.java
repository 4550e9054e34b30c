package dev.openportal.provisioning.sandbox.cluster.schema;

/**
 * What is wrong with one field.
 *
 * @param field path as Kubernetes writes it, such as {@code spec.items[0].name}
 * @param reason machine-readable, such as {@code FieldValueNotSupported}
 * @param message for people, without the field's path
 */
public record Violation(String field, String reason, String message) {
    static Violation required(String field) {
        return new Violation(field, "FieldValueRequired", "Required value");
    }

    /** A value that no rule allows. */
    public static Violation invalid(String field, Object value, String rule) {
        return new Violation(field, "FieldValueInvalid", "Invalid value: " + value + ": " + rule);
    }
}
