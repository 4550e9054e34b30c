package dev.openportal.provisioning.writer.layout;

import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.Manifest;
import dev.openportal.provisioning.events.ResourceRef;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An order's object as text, and whose order a file in the repository is. */
final class ManifestText {

    private ManifestText() {}

    /** @throws IllegalArgumentException where the command carries no spec */
    static String render(ChangeRequested command) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>(Manifest.of(command));
        document.replaceAll((name, member) -> readable(member));
        return Yaml.write(document);
    }

    /** Whose file this is; everything null where the text is no manifest that we can read. */
    static Origin originOf(String content) {
        Map<?, ?> document;
        try {
            document = Yaml.readMapping(content);
        } catch (IllegalArgumentException e) {
            return new Origin(null, null);
        }
        if (document == null) {
            return new Origin(null, null);
        }
        Object id = document.get("metadata") instanceof Map<?, ?> metadata
                        && metadata.get("annotations") instanceof Map<?, ?> annotations
                ? annotations.get(Manifest.REQUEST_ID)
                : null;
        return new Origin(
                document.get("apiVersion") instanceof String version ? version : null,
                id instanceof String text ? text : null);
    }

    /**
     * @param apiVersion null where the file says none
     * @param requestId null where the file was not ordered here
     */
    record Origin(@Nullable String apiVersion, @Nullable String requestId) {

        boolean isOtherGroupThan(ResourceRef resource) {
            return apiVersion != null && !groupOf(apiVersion).equals(groupOf(resource.apiVersion()));
        }

        private static String groupOf(String apiVersion) {
            return apiVersion.substring(0, Math.max(0, apiVersion.indexOf('/')));
        }
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
