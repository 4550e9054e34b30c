package dev.openportal.provisioning.requests.offerings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Defaults as the Kubernetes API server applies them: depth first into what is there, never inventing a parent without
 * a default of its own; a null where the schema allows none counts as absent.
 */
final class Defaults {

    private Defaults() {}

    static Map<String, @Nullable Object> applied(Structure schema, Map<?, ?> document) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        document.forEach((name, value) -> {
            Structure member = member(schema, name);
            if (value != null
                    || member.flag("nullable")
                    || schema.knows(String.valueOf(name)) && member.keywords().isEmpty()) {
                result.put(String.valueOf(name), value(member, value));
            }
        });
        schema.properties().forEach((name, ignored) -> {
            Structure member = schema.property(name);
            if (member.hasDefault() && !result.containsKey(String.valueOf(name))) {
                result.put(String.valueOf(name), value(member, member.defaultValue()));
            }
        });
        return result;
    }

    private static @Nullable Object value(Structure schema, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return applied(schema, map);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> result = new ArrayList<>();
            Structure items = schema.items();
            list.forEach(item ->
                    result.add(value(items, item == null && !items.flag("nullable") ? items.defaultValue() : item)));
            return result;
        }
        return value;
    }

    private static Structure member(Structure schema, @Nullable Object name) {
        if (name != null && schema.properties().containsKey(name)) {
            return schema.property(name);
        }
        Structure additional = schema.additional();
        return additional == null ? Structure.of(null) : additional;
    }
}
