package dev.openportal.provisioning.sandbox.controller;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reading, writing and comparing nested maps and lists. */
public final class Trees {
    private Trees() {}

    public static @Nullable Object at(@Nullable Object tree, String... path) {
        var here = tree;
        for (var step : path) {
            if (here instanceof Map<?, ?> map) {
                here = map.get(step);
            } else if (here instanceof List<?> list && step.chars().allMatch(Character::isDigit)) {
                var index = Integer.parseInt(step);
                here = index < list.size() ? list.get(index) : null;
            } else {
                return null;
            }
        }
        return here;
    }

    @SuppressWarnings("unchecked")
    public static Map<String, Object> map(@Nullable Object value) {
        return value instanceof Map ? (Map<String, Object>) value : Map.of();
    }

    @SuppressWarnings("unchecked")
    public static List<Object> list(@Nullable Object value) {
        return value instanceof List ? (List<Object>) value : List.of();
    }

    /** Sets the value, making the maps on the way; list steps must exist. */
    @SuppressWarnings("unchecked")
    public static void set(Map<String, Object> root, Object value, String... path) {
        Object here = root;
        for (int i = 0; i < path.length; i++) {
            var last = i == path.length - 1;
            if (here instanceof List) {
                var list = (List<Object>) here;
                var index = Integer.parseInt(path[i]);
                if (last) {
                    list.set(index, value);
                }
                here = list.get(index);
            } else if (here instanceof Map) {
                var map = (Map<String, Object>) here;
                if (last) {
                    map.put(path[i], value);
                    return;
                }
                here = map.computeIfAbsent(path[i], key -> new LinkedHashMap<String, Object>());
            } else {
                throw new IllegalArgumentException("No place for " + String.join(".", path));
            }
        }
    }

    public static Map<String, Object> copy(Map<String, Object> map) {
        var copy = new LinkedHashMap<String, Object>();
        map.forEach((key, value) -> copy.put(key, copyOf(value)));
        return copy;
    }

    // Null is a value in YAML, and a merge patch removes by it.
    @SuppressWarnings({"unchecked", "NullAway"})
    private static Object copyOf(Object value) {
        if (value instanceof Map) {
            return copy((Map<String, Object>) value);
        }
        if (value instanceof List<?> list) {
            var copy = new ArrayList<Object>();
            list.forEach(item -> copy.add(copyOf(item)));
            return copy;
        }
        return value;
    }

    /** True where everything wanted is there; what is there beside it (defaults, status) does not count. */
    public static boolean covers(@Nullable Object live, @Nullable Object wanted) {
        if (wanted instanceof Map<?, ?> map) {
            return live instanceof Map<?, ?> other
                    && map.entrySet().stream().allMatch(e -> covers(other.get(e.getKey()), e.getValue()));
        }
        if (wanted instanceof List<?> list) {
            if (!(live instanceof List<?> other) || other.size() != list.size()) {
                return false;
            }
            for (int i = 0; i < list.size(); i++) {
                if (!covers(other.get(i), list.get(i))) {
                    return false;
                }
            }
            return true;
        }
        if (wanted instanceof Number a && live instanceof Number b) {
            return Double.compare(a.doubleValue(), b.doubleValue()) == 0;
        }
        return Objects.equals(live, wanted);
    }
}
