package dev.openportal.provisioning.requests.intake;

import dev.openportal.provisioning.requests.offerings.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields of one document from outside; everything that is wrong with it is noted rather than the first thing only. */
final class Fields {

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]");
    private static final int REASON_LENGTH = 1000;

    private final Map<String, ?> document;
    private final List<Violation> violations = new ArrayList<>();

    /**
     * @param document maps, lists, strings, numbers, booleans and nulls
     * @param what what the document is, for people
     * @param known fields that it may have
     */
    Fields(Map<String, ?> document, String what, Set<String> known) {
        this.document = document;
        document.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> note(
                        Violation.pointer("", name),
                        what + " has no such field; it has: " + String.join(", ", new TreeSet<>(known)) + "."));
    }

    @Nullable Object value(String field) {
        return document.get(field);
    }

    /** Empty where it is missing or no text, which is noted. */
    String required(String field) {
        String text = text(field);
        if (document.get(field) == null || (text != null && text.isEmpty())) {
            note("/" + field, "This field is required.");
        }
        return text == null ? "" : text;
    }

    @Nullable String text(String field) {
        Object value = document.get(field);
        if (value != null && !(value instanceof String)) {
            note("/" + field, "Must be a string.");
        }
        return value instanceof String text ? text : null;
    }

    /** Why somebody wants it, in that person's words. */
    @Nullable String reason() {
        String reason = text("reason");
        if (reason != null && reason.length() > REASON_LENGTH) {
            note("/reason", "Must have at most " + REASON_LENGTH + " characters.");
        } else if (reason != null && UNPRINTABLE.matcher(reason).find()) {
            note("/reason", "Must not have control characters.");
        }
        return reason;
    }

    void note(String pointer, String detail) {
        violations.add(new Violation(pointer, detail));
    }

    List<Violation> violations() {
        return List.copyOf(violations);
    }
}
