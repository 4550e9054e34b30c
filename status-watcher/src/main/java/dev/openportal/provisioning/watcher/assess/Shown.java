package dev.openportal.provisioning.watcher.assess;

import dev.openportal.provisioning.events.Composed;
import dev.openportal.provisioning.events.ResourceObserved.State;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The parts that a status shows: where there are too many, those that people look for. */
final class Shown {

    private Shown() {}

    static List<Composed> of(ComposedTree tree) {
        List<Part> parts = tree.parts();
        if (parts.size() > Composed.SHOWN) {
            Set<Part> kept = new HashSet<>(parts.stream()
                    .sorted(Comparator.comparingInt(Shown::urgency))
                    .limit(Composed.SHOWN)
                    .toList());
            parts = parts.stream().filter(kept::contains).toList();
        }
        return parts.stream().map(Part::composed).toList();
    }

    /** Sorting is stable: among equals the nearer part stays. */
    private static int urgency(Part part) {
        if (RootCause.fails(part)) {
            return 0;
        }
        return part.isIn(State.READY) ? 2 : 1;
    }
}
