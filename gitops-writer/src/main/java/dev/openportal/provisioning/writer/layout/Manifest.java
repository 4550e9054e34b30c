package dev.openportal.provisioning.writer.layout;

import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.ResourceRef;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Kubernetes object of an order, and whose order a file in the repository is. */
final class Manifest {

    private static final String REQUEST_ID = "openportal.dev/request-id";

    private Manifest() {}

    /** @throws IllegalArgumentException where the command carries no spec */
    static String render(ChangeRequested command) {
        if (command.spec() == null) {
            throw new IllegalArgumentException("The order carries no spec.");
        }
        ResourceRef resource = command.resource();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("apiVersion", resource.apiVersion());
        document.put("kind", resource.kind());
        document.put("metadata", metadata(command));
        document.put("spec", readable(command.spec()));
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
                ? annotations.get(REQUEST_ID)
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

    private static Map<String, Object> metadata(ChangeRequested command) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", command.resource().name());
        if (command.resource().namespace() != null) {
            metadata.put("namespace", command.resource().namespace());
        }
        metadata.put("labels", Map.of("openportal.dev/managed", "true"));
        Map<String, String> annotations = new LinkedHashMap<>();
        annotations.put(REQUEST_ID, command.requestId().toString());
        annotations.put("openportal.dev/owner", command.owner());
        annotations.put("openportal.dev/requested-by", command.requestedBy());
        annotations.put("terasky.backstage.io/add-to-catalog", "true");
        annotations.put("terasky.backstage.io/owner", command.owner());
        metadata.put("annotations", annotations);
        return metadata;
    }

    /** Whole numbers without an exponent: some readers take {@code 1E+3} for a string. */
    private static @Nullable Object readable(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> result = new LinkedHashMap<>();
            map.forEach((name, member) -> result.put(String.valueOf(name), readable(member)));
            return result;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Manifest::readable).toArray();
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
