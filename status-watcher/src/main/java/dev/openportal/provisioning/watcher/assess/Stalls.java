package dev.openportal.provisioning.watcher.assess;

import dev.openportal.provisioning.events.Stalled;
import java.util.Optional;

/** What holds still although nothing is wrong with it: the ordered object, or a part of it. */
final class Stalls {

    private Stalls() {}

    /** The nearest one: whoever holds the whole still matters more than what holds a part. */
    static Optional<Stalled> in(ComposedTree tree) {
        return tree.all().flatMap(part -> of(part).stream()).findFirst();
    }

    private static Optional<Stalled> of(Part part) {
        Observation object = part.object();
        if (object == null) {
            return Optional.empty();
        }
        if (CrossplaneRules.apply(object)) {
            return crossplane(part, object);
        }
        if (KratixRules.apply(object)) {
            return kratix(part, object);
        }
        boolean suspended =
                object.ref().group().endsWith(".toolkit.fluxcd.io") && Fields.isTrue(object.spec(), "suspend");
        boolean argoSuspended =
                ArgoRules.apply(object) && "Suspended".equals(Fields.text(object.status(), "health", "status"));
        return suspended || argoSuspended
                ? stalled("Suspended", part.title() + " is suspended: nothing happens to it until it is resumed.")
                : Optional.empty();
    }

    private static Optional<Stalled> crossplane(Part part, Observation object) {
        boolean paused = "true".equals(object.annotations().get("crossplane.io/paused"))
                || object.condition("Synced")
                        .filter(synced -> synced.isFalse() && CrossplaneRules.PAUSED.equals(synced.reason()))
                        .isPresent();
        if (paused) {
            return stalled("Paused", part.title() + " is paused: nothing happens to it until that is taken back.");
        }
        return object.condition("Responsive")
                .filter(responsive -> responsive.isFalse() && "WatchCircuitOpen".equals(responsive.reason()))
                .flatMap(open -> stalled(
                        "CircuitOpen",
                        part.title() + " changes too often, so Crossplane has stopped listening to it"
                                + (open.message() == null ? "." : ": " + open.message())));
    }

    private static Optional<Stalled> kratix(Part part, Observation object) {
        return object.condition("Reconciled")
                .filter(reconciled -> !reconciled.isTrue())
                .map(reconciled -> String.valueOf(reconciled.reason()))
                .flatMap(reason -> switch (reason) {
                    case "PausedReconciliation" -> stalled("Paused", part.title() + " is paused.");
                    case "WorkflowSuspended" ->
                        stalled("Suspended", "The workflow of " + part.title() + " is suspended.");
                    default -> Optional.empty();
                });
    }

    private static Optional<Stalled> stalled(String reason, String message) {
        return Optional.of(new Stalled(reason, message));
    }
}
