package dev.openportal.provisioning.writer.layout;

import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.Manifest;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An order's object as text. */
final class ManifestText {

    private ManifestText() {}

    /** @throws IllegalArgumentException where the command carries no spec */
    static String render(ChangeRequested command) {
        return of(Manifest.of(command));
    }

    /** @throws IllegalArgumentException where a number would fill the disk */
    static String of(Map<String, ?> document) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>(document);
        result.replaceAll((name, member) -> readable(member));
        return Yaml.write(result);
    }

    /** Whole numbers without an exponent: some readers take {@code 1E+3} for a string. */
    private static @Nullable Object readable(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> result = new LinkedHashMap<>();
            map.forEach((name, member) -> result.put(String.valueOf(name), readable(member)));
            return result;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(ManifestText::readable).toArray();
        }
        if (value instanceof BigDecimal number && number.scale() < 0) {
            if (number.precision() - (long) number.scale() > 300) {
                throw new IllegalArgumentException("A number of the spec has more than 300 digits.");
            }
            return number.toBigIntegerExact();
        }
        return value;
    }
}
