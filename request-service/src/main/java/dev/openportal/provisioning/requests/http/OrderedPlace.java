package dev.openportal.provisioning.requests.http;

import dev.openportal.provisioning.events.Operation;
import dev.openportal.provisioning.events.ResourceRef;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;

/**
 * What a refused order was about, as far as that can be read. Nothing else of it is kept.
 *
 * @param action its operation in lower case, or {@code unknown}
 * @param resource under the name that was ordered; null where that names nothing that can be
 */
record OrderedPlace(String action, @Nullable ResourceRef resource) {

    static final String UNKNOWN = "unknown";

    private static final JsonFactory JSON = JsonFactory.builder().build();

    static OrderedPlace in(byte[] body) {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    String name = parser.currentName();
                    if (parser.nextToken() == JsonToken.VALUE_STRING) {
                        fields.put(name, parser.getString());
                    } else {
                        parser.skipChildren();
                    }
                }
            }
        } catch (JacksonException e) {
            // What came before the fault still says what it was about.
            return of(fields);
        }
        return of(fields);
    }

    private static OrderedPlace of(Map<String, String> fields) {
        return new OrderedPlace(action(fields.get("operation")), resource(fields));
    }

    private static String action(@Nullable String operation) {
        for (Operation known : Operation.values()) {
            String name = known.name().toLowerCase(Locale.ROOT);
            if (name.equals(operation)) {
                return name;
            }
        }
        return UNKNOWN;
    }

    private static @Nullable ResourceRef resource(Map<String, String> fields) {
        try {
            return new ResourceRef(
                    said(fields, "cluster"),
                    said(fields, "apiVersion"),
                    said(fields, "kind"),
                    fields.get("namespace"),
                    said(fields, "name"));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String said(Map<String, String> fields, String name) {
        return Objects.requireNonNullElse(fields.get(name), "");
    }
}
