package dev.openportal.provisioning.requests.intake;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.openportal.provisioning.requests.offerings.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One field of a spec that would be another.
 *
 * @param pointer RFC 6901 pointer, beginning with {@code /spec}
 * @param before null where it is added
 * @param after null where it is removed
 */
public record SpecChange(
        String pointer,
        Kind change,
        @Nullable Object before,
        @Nullable Object after) {

    /** As the document spells it. */
    public enum Kind {
        @JsonProperty("added")
        ADDED,
        @JsonProperty("removed")
        REMOVED,
        @JsonProperty("changed")
        CHANGED
    }

    /** Lists are compared whole: which item became which is not to be known. */
    static List<SpecChange> between(@Nullable Map<String, ?> before, @Nullable Map<String, ?> after) {
        List<SpecChange> changes = new ArrayList<>();
        compareMembers("/spec", before == null ? Map.of() : before, after == null ? Map.of() : after, changes);
        return List.copyOf(changes);
    }

    private static void compareMembers(String pointer, Map<?, ?> before, Map<?, ?> after, List<SpecChange> changes) {
        Set<Object> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        for (Object name : names) {
            String member = Violation.pointer(pointer, String.valueOf(name));
            if (!before.containsKey(name)) {
                changes.add(new SpecChange(member, Kind.ADDED, null, after.get(name)));
            } else if (!after.containsKey(name)) {
                changes.add(new SpecChange(member, Kind.REMOVED, before.get(name), null));
            } else {
                compare(member, before.get(name), after.get(name), changes);
            }
        }
    }

    private static void compare(
            String pointer, @Nullable Object before, @Nullable Object after, List<SpecChange> changes) {
        if (before instanceof Map<?, ?> old && after instanceof Map<?, ?> now) {
            compareMembers(pointer, old, now, changes);
        } else if (!same(before, after)) {
            changes.add(new SpecChange(pointer, Kind.CHANGED, before, after));
        }
    }

    // 1 and 1.0 are the same number, however the sender spells it.
    private static boolean same(@Nullable Object before, @Nullable Object after) {
        return before instanceof Number old && after instanceof Number now
                ? new BigDecimal(old.toString()).compareTo(new BigDecimal(now.toString())) == 0
                : Objects.equals(before, after);
    }
}
