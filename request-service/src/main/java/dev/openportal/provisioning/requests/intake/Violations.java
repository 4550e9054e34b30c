package dev.openportal.provisioning.requests.intake;

import dev.openportal.provisioning.requests.offerings.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Everything found wrong with one order; what follows from a fault at a field is not told beside that fault. */
final class Violations {

    private static final List<String> KIND = List.of("/cluster", "/apiVersion", "/kind");
    private static final List<String> PLACE = List.of("/cluster", "/apiVersion", "/kind", "/namespace", "/name");

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

    /** Whether the document does not even say which resource it means. */
    boolean namesNoResource() {
        return faulty.stream().anyMatch(PLACE::contains);
    }

    /** Whether anything found so far is about which resource is meant. */
    boolean concernThePlace() {
        return found.stream().map(Violation::pointer).anyMatch(PLACE::contains);
    }

    void add(Violation violation) {
        if (!at(violation.pointer())) {
            found.add(violation);
        }
    }

    /** @param violation asked for where the document says what kind of resource it means */
    void addOfKind(Supplier<Violation> violation) {
        if (KIND.stream().noneMatch(this::at)) {
            add(violation.get());
        }
    }

    boolean none() {
        return found.isEmpty();
    }

    Ruling refused() {
        return new Ruling.Refused(new Submission.Invalid(List.copyOf(found)));
    }
}
