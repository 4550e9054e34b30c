package dev.openportal.provisioning.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How something was asked for, and what was decided about it.
 *
 * @param from network address of the caller, or {@code <topic>-<partition>@<offset>} of the record; null where unknown
 * @param rules names of the policy rules that decided, in the order in which they were asked; empty where no policy says
 *     anything
 */
public record Attempt(Door door, @Nullable String from, List<String> rules) {

    public Attempt {
        rules = Absent.asEmpty(rules);
    }

    /** The interfaces through which something can be asked for. */
    public enum Door {
        @JsonProperty("rest")
        REST,
        @JsonProperty("kafka")
        KAFKA
    }

    /** The same, and what was decided. */
    public Attempt decidedBy(List<String> names) {
        return new Attempt(door, from, names);
    }
}
