package dev.openportal.provisioning.watcher.assess;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads nested JSON as the API server gives it. What is missing, or of another type than expected, reads as absent:
 * a foreign object must not be able to stop the watch.
 */
public final class Fields {

    private Fields() {}

    public static Map<String, Object> map(Map<String, Object> from, String... path) {
        return asMap(at(from, path));
    }

    public static List<Map<String, Object>> maps(Map<String, Object> from, String... path) {
        Object value = at(from, path);
        if (!(value instanceof List<?> list)) {
            return List.of();
        }
        return list.stream()
                .filter(item -> item instanceof Map<?, ?>)
                .map(Fields::asMap)
                .toList();
    }

    public static @Nullable String text(Map<String, Object> from, String... path) {
        return at(from, path) instanceof String text && !text.isEmpty() ? text : null;
    }

    public static @Nullable Long number(Map<String, Object> from, String... path) {
        return at(from, path) instanceof Number number ? number.longValue() : null;
    }

    public static boolean isTrue(Map<String, Object> from, String... path) {
        return Boolean.TRUE.equals(at(from, path));
    }

    private static @Nullable Object at(Map<String, Object> from, String... path) {
        Object value = from;
        for (String name : path) {
            value = value instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return value;
    }

    @SuppressWarnings("unchecked") // The keys of parsed JSON are strings.
    private static Map<String, Object> asMap(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }
}
