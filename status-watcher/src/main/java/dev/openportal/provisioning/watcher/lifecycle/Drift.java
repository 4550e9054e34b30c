package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.watcher.assess.Catalogue;
import dev.openportal.provisioning.watcher.assess.Redaction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the cluster holds otherwise than it was ordered. Only what was ordered counts: defaults and what controllers add
 * are theirs.
 */
final class Drift {

    static final String REASON = "Drifted";

    /** More are counted only. */
    private static final int NAMED = 5;

    private static final int SHORT = 40;
    private static final Pattern SECRET = Pattern.compile("(?i)pass|pwd|secret|token|credential|key");

    private final List<String> differences = new ArrayList<>();

    private Drift() {}

    /** Null where the live spec holds all that was ordered. */
    static @Nullable Cause between(Map<String, Object> ordered, Map<String, Object> live, String object) {
        Drift drift = new Drift();
        drift.compare("", ordered, live);
        if (drift.differences.isEmpty()) {
            return null;
        }
        int more = drift.differences.size() - NAMED;
        String message = "The cluster holds it otherwise than it was ordered: "
                + String.join("; ", drift.differences.subList(0, Math.min(NAMED, drift.differences.size())))
                + (more > 0 ? "; and " + more + " more." : ".");
        return Catalogue.cause(object, REASON, Redaction.of(message));
    }

    private void compare(String pointer, @Nullable Object ordered, @Nullable Object live) {
        if (ordered == null) {
            // The API server takes a null for nothing said, and puts its default there.
            return;
        }
        if (ordered instanceof Map<?, ?> members && live instanceof Map<?, ?> there) {
            members.forEach((name, member) -> compare(pointer + "/" + escaped(name), member, there.get(name)));
        } else if (ordered instanceof List<?> items && live instanceof List<?> there && items.size() == there.size()) {
            for (int i = 0; i < items.size(); i++) {
                compare(pointer + "/" + i, items.get(i), there.get(i));
            }
        } else if (!same(ordered, live)) {
            differences.add(described(pointer, ordered, live));
        }
    }

    private static boolean same(@Nullable Object ordered, @Nullable Object live) {
        if (ordered instanceof Number one && live instanceof Number other) {
            return new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString())) == 0;
        }
        // An API server drops empty objects and lists that its schema does not ask for.
        return Objects.equals(ordered, live) || (live == null && isEmpty(ordered));
    }

    private static boolean isEmpty(@Nullable Object ordered) {
        return ordered instanceof Map<?, ?> map ? map.isEmpty() : ordered instanceof List<?> list && list.isEmpty();
    }

    private static String described(String pointer, @Nullable Object ordered, @Nullable Object live) {
        if (live == null) {
            return pointer + " is missing";
        }
        String is = shown(live);
        String was = shown(ordered);
        return SECRET.matcher(pointer).find() || is == null || was == null
                ? pointer + " differs"
                : pointer + " is " + is + " instead of " + was;
    }

    /** Null where it is too long to read, or no plain value. */
    private static @Nullable String shown(@Nullable Object value) {
        if (value instanceof Map<?, ?> || value instanceof List<?>) {
            return null;
        }
        String text = value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
        return text.length() > SHORT ? null : text;
    }

    private static String escaped(Object name) {
        return String.valueOf(name).replace("~", "~0").replace("/", "~1");
    }
}
