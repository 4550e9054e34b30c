package dev.openportal.provisioning.requests.intake;

import dev.openportal.provisioning.requests.offerings.Violation;
import java.util.ArrayList;
import java.util.List;

/** Everything found wrong with one order; what follows from a fault at a field is not told beside that fault. */
final class Violations {

    private final List<Violation> found;
    private final List<String> faulty;

    /** @param shape faults of the document itself, which come first */
    Violations(List<Violation> shape) {
        this.found = new ArrayList<>(shape);
        this.faulty = shape.stream().map(Violation::pointer).toList();
    }

    /** Whether the document itself is at fault there, so that no rule can say more. */
    boolean at(String pointer) {
        return faulty.contains(pointer);
    }

    void add(Violation violation) {
        if (!at(violation.pointer())) {
            found.add(violation);
        }
    }

    boolean none() {
        return found.isEmpty();
    }

    List<Violation> all() {
        return List.copyOf(found);
    }
}
