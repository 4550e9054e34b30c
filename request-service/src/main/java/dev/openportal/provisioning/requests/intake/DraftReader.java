package dev.openportal.provisioning.requests.intake;

import dev.openportal.provisioning.events.Operation;
import dev.openportal.provisioning.requests.offerings.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one document, and notes everything that is wrong with it rather than the first thing only. */
final class DraftReader {

    private static final Set<String> FIELDS = new TreeSet<>(
            Set.of("operation", "cluster", "apiVersion", "kind", "namespace", "name", "spec", "owner", "reason"));
    private static final Pattern OWNER =
            Pattern.compile("(group|user):[a-z0-9][-a-z0-9_.]{0,62}/[a-z0-9][-a-z0-9_.]{0,62}");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]");
    private static final int REASON_LENGTH = 1000;

    private final Map<String, ?> document;
    private final List<Violation> violations = new ArrayList<>();

    private DraftReader(Map<String, ?> document) {
        this.document = document;
    }

    /** @param document the whole order, as maps, lists, strings, numbers, booleans and nulls */
    static Draft.Reading read(Map<String, ?> document) {
        return new DraftReader(document).read();
    }

    private Draft.Reading read() {
        document.keySet().stream()
                .filter(name -> !FIELDS.contains(name))
                .forEach(name -> note(
                        Violation.pointer("", name),
                        "An order has no such field; it has: " + String.join(", ", FIELDS) + "."));
        Draft draft = new Draft(
                operation(),
                required("cluster"),
                required("apiVersion"),
                required("kind"),
                text("namespace"),
                required("name"),
                spec(),
                owner(),
                reason());
        return new Draft.Reading(draft, List.copyOf(violations));
    }

    private Operation operation() {
        String operation = required("operation");
        if (Set.of("update", "delete").contains(operation)) {
            note("/operation", "Only create is available in this version.");
        } else if (!operation.isEmpty() && !operation.equals("create")) {
            note("/operation", "Must be one of: create, update, delete.");
        }
        return Operation.CREATE;
    }

    private String owner() {
        String owner = required("owner").toLowerCase(Locale.ROOT);
        if (!owner.isEmpty() && !OWNER.matcher(owner).matches()) {
            note("/owner", "Must be an entity reference such as group:default/team-a or user:default/jane.");
        }
        return owner;
    }

    private @Nullable String reason() {
        String reason = text("reason");
        if (reason != null && reason.length() > REASON_LENGTH) {
            note("/reason", "Must have at most " + REASON_LENGTH + " characters.");
        } else if (reason != null && UNPRINTABLE.matcher(reason).find()) {
            note("/reason", "Must not have control characters.");
        }
        return reason;
    }

    private @Nullable Map<String, ?> spec() {
        Object spec = document.get("spec");
        if (spec != null && !(spec instanceof Map)) {
            note("/spec", "Must be an object.");
        }
        // Names of a JSON object are strings.
        @SuppressWarnings("unchecked")
        Map<String, ?> object = spec instanceof Map ? (Map<String, ?>) spec : null;
        return object;
    }

    private String required(String field) {
        String text = text(field);
        if (document.get(field) == null || (text != null && text.isEmpty())) {
            note("/" + field, "This field is required.");
        }
        return text == null ? "" : text;
    }

    private @Nullable String text(String field) {
        Object value = document.get(field);
        if (value != null && !(value instanceof String)) {
            note("/" + field, "Must be a string.");
        }
        return value instanceof String text ? text : null;
    }

    private void note(String pointer, String detail) {
        violations.add(new Violation(pointer, detail));
    }
}
