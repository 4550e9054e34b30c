package dev.openportal.provisioning.requests.intake;

import dev.openportal.provisioning.events.Operation;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the document of an order. */
final class DraftReader {

    private static final Set<String> FIELDS =
            Set.of("operation", "cluster", "apiVersion", "kind", "namespace", "name", "spec", "owner", "reason");
    private static final Pattern OWNER =
            Pattern.compile("(group|user):[a-z0-9][-a-z0-9_.]{0,62}/[a-z0-9][-a-z0-9_.]{0,62}");

    private final Fields fields;

    private DraftReader(Map<String, ?> document) {
        this.fields = new Fields(document, "An order", FIELDS);
    }

    /** @param document the whole order, as maps, lists, strings, numbers, booleans and nulls */
    static Draft.Reading read(Map<String, ?> document) {
        return new DraftReader(document).read();
    }

    private Draft.Reading read() {
        Operation operation = operation();
        Draft draft = new Draft(
                operation,
                fields.required("cluster"),
                fields.required("apiVersion"),
                fields.required("kind"),
                fields.text("namespace"),
                fields.required("name"),
                spec(operation),
                owner(operation),
                fields.reason());
        return new Draft.Reading(draft, fields.violations());
    }

    private Operation operation() {
        String operation = fields.required("operation");
        return switch (operation) {
            case "create", "" -> Operation.CREATE;
            case "update" -> Operation.UPDATE;
            case "delete" -> Operation.DELETE;
            default -> {
                fields.note("/operation", "Must be one of: create, update, delete.");
                yield Operation.CREATE;
            }
        };
    }

    private @Nullable String owner(Operation operation) {
        String sent = operation == Operation.CREATE ? fields.required("owner") : fields.text("owner");
        if (sent == null) {
            return null;
        }
        String owner = sent.toLowerCase(Locale.ROOT);
        boolean missing = operation == Operation.CREATE && owner.isEmpty();
        if (!missing && !OWNER.matcher(owner).matches()) {
            fields.note("/owner", "Must be an entity reference such as group:default/team-a or user:default/jane.");
        }
        return owner;
    }

    private @Nullable Map<String, ?> spec(Operation operation) {
        Object spec = fields.value("spec");
        if (operation == Operation.DELETE) {
            if (spec != null) {
                fields.note("/spec", "Must be left out: a delete orders no spec.");
            }
            return null;
        }
        if (spec == null && operation == Operation.UPDATE) {
            fields.note("/spec", "This field is required: an update replaces the whole spec.");
        } else if (spec != null && !(spec instanceof Map)) {
            fields.note("/spec", "Must be an object.");
        }
        // Names of a JSON object are strings.
        @SuppressWarnings("unchecked")
        Map<String, ?> object = spec instanceof Map ? (Map<String, ?>) spec : null;
        return object;
    }
}
