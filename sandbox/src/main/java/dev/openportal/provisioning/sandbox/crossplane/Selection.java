package dev.openportal.provisioning.sandbox.crossplane;

import dev.openportal.provisioning.sandbox.controller.Doc;
import dev.openportal.provisioning.sandbox.controller.Watched;
import java.util.Optional;

/** Which Composition a composite has: the one that was selected once, else the first that its selector matches. */
final class Selection {
    static final String NONE_MATCHES = "cannot select Composition: no compatible Compositions found";

    /** Who asks for this fault has a selector that matches nothing. */
    private static final String FAULT = "no-composition";

    private final Watched watched;

    Selection(Watched watched) {
        this.watched = watched;
    }

    Optional<Doc> of(Doc composite, String[] machinery) {
        var chosen = composite.text(Machinery.with(machinery, "compositionRef", "name"));
        var wanted = composite.map(Machinery.with(machinery, "compositionSelector", "matchLabels"));
        if (chosen.isEmpty() && composite.text("spec", "simulate").equals(FAULT)) {
            return Optional.empty();
        }
        return watched.all(Definition.GROUP + "/v1", "Composition")
                .filter(composition -> Composition.matches(composition, composite))
                .filter(composition -> chosen.isEmpty()
                        ? wanted.entrySet().stream()
                                .allMatch(label -> composition
                                        .label(label.getKey())
                                        .equals(label.getValue().toString()))
                        : composition.name().equals(chosen))
                .findFirst();
    }
}
