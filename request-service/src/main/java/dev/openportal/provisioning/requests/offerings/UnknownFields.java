package dev.openportal.provisioning.requests.offerings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fields that an offering does not know. The cluster would drop them in silence, and the person would wonder why
 * nothing came of them.
 */
final class UnknownFields {

    private UnknownFields() {}

    static List<Violation> in(Structure schema, @Nullable Object value, String pointer) {
        List<Violation> found = new ArrayList<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> found.addAll(of(schema, String.valueOf(name), member, pointer)));
        }
        if (value instanceof List<?> list && !schema.items().keywords().isEmpty()) {
            for (int i = 0; i < list.size(); i++) {
                found.addAll(in(schema.items(), list.get(i), pointer + "/" + i));
            }
        }
        return found;
    }

    private static List<Violation> of(Structure schema, String name, @Nullable Object member, String parent) {
        String pointer = Violation.pointer(parent, name);
        if (!schema.knows(name)) {
            return List.of(new Violation(pointer, "This field is not known" + among(schema) + "."));
        }
        if (schema.properties().containsKey(name)) {
            return in(schema.property(name), member, pointer);
        }
        Structure additional = schema.additional();
        // Below a free name without a schema of its own everything is free.
        return additional == null || additional.keywords().isEmpty() ? List.of() : in(additional, member, pointer);
    }

    private static String among(Structure schema) {
        return schema.properties().isEmpty()
                ? ""
                : "; known are: "
                        + String.join(
                                ", ",
                                schema.properties().keySet().stream()
                                        .map(String::valueOf)
                                        .sorted()
                                        .toList());
    }
}
