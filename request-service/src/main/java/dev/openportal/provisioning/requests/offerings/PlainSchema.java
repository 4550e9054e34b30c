package dev.openportal.provisioning.requests.offerings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The part of a Kubernetes structural schema that any JSON Schema validator understands. Keywords are taken over by
 * name, so that a schema from a cluster can neither make us fetch a reference nor switch the dialect.
 */
final class PlainSchema {

    private static final Set<String> AS_THEY_ARE = Set.of(
            "required",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minLength",
            "maxLength",
            "minItems",
            "maxItems",
            "uniqueItems",
            "minProperties",
            "maxProperties",
            "format");
    private static final Set<String> BRANCHES = Set.of("allOf", "anyOf", "oneOf");

    private PlainSchema() {}

    static Map<String, Object> of(Structure schema) {
        Map<String, Object> plain = new LinkedHashMap<>();
        schema.keywords().forEach((name, value) -> {
            String keyword = String.valueOf(name);
            Object translated = translated(schema, keyword, value);
            if (translated != null) {
                plain.put(keyword, translated);
            }
        });
        if (schema.flag("x-kubernetes-int-or-string")) {
            plain.put("type", List.of("integer", "string"));
        }
        return plain;
    }

    private static @Nullable Object translated(Structure schema, String keyword, @Nullable Object value) {
        if (AS_THEY_ARE.contains(keyword)) {
            return keyword.equals("required") && schema.list("required").isEmpty() ? null : value;
        }
        if (BRANCHES.contains(keyword)) {
            List<?> branches = schema.list(keyword);
            return branches.isEmpty()
                    ? null
                    : branches.stream().map(b -> of(Structure.of(b))).toList();
        }
        return switch (keyword) {
            case "type" -> schema.flag("nullable") && value != null ? List.of(value, "null") : value;
            case "enum" -> allowed(schema);
            case "pattern" -> value instanceof String pattern && compiles(pattern) ? pattern : null;
            case "not", "items" -> of(Structure.of(value));
            case "additionalProperties" -> value instanceof Map ? of(Structure.of(value)) : null;
            case "properties" -> properties(schema);
            default -> null;
        };
    }

    private static @Nullable Object allowed(Structure schema) {
        List<@Nullable Object> values = new ArrayList<>(schema.list("enum"));
        if (schema.flag("nullable") && !values.contains(null)) {
            values.add(null);
        }
        return values.isEmpty() ? null : values;
    }

    private static Map<String, Object> properties(Structure schema) {
        Map<String, Object> plain = new LinkedHashMap<>();
        schema.properties().forEach((name, member) -> plain.put(String.valueOf(name), of(Structure.of(member))));
        return plain;
    }

    // Clusters check patterns with another engine: what only that one understands is left to the cluster.
    private static boolean compiles(String pattern) {
        try {
            Pattern.compile(pattern);
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }
}
