package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.Composed;
import dev.openportal.provisioning.events.ResourceObserved;
import dev.openportal.provisioning.events.Stalled;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the latest look that counts says beside the phase. */
record Details(
        @Nullable String message,
        @Nullable Stalled stalled,
        List<Composed> composed,
        int composedTotal,
        @Nullable Cause cause,
        Map<String, String> outputs) {

    static final Details NONE = new Details(null, null, List.of(), 0, null, Map.of());

    static Details of(ResourceObserved look) {
        return new Details(
                look.message(), look.stalled(), look.composed(), look.composedTotal(), look.cause(), look.outputs());
    }

    static Details refused(Cause cause) {
        return new Details(null, null, List.of(), 0, cause, Map.of());
    }
}
