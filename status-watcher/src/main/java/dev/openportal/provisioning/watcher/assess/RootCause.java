package dev.openportal.provisioning.watcher.assess;

import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.ResourceObserved.State;
import dev.openportal.provisioning.watcher.assess.Sighting.How;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The deepest failing part's own words: what stands above it only repeats that something below fails. Among equally
 * deep ones the one that has failed for longest, since it may have pulled the others down.
 */
final class RootCause {

    private static final Comparator<Failure> FIRST = Comparator.<Failure>comparingInt(failure -> -failure.part.depth())
            .thenComparing(Failure::since, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(failure -> failure.part.title());

    private RootCause() {}

    private record Failure(Part part, @Nullable String since, String reason, String message) {}

    static Optional<Cause> of(ComposedTree tree) {
        return tree.all()
                .flatMap(part -> failure(part, tree.root().isIn(State.READY)).stream())
                .min(FIRST)
                .map(first -> Catalogue.cause(first.part.title(), first.reason, first.message));
    }

    /** Whether this part is wrong by itself, whatever it is made of. */
    static boolean fails(Part part) {
        return failure(part, false).isPresent();
    }

    private static Optional<Failure> failure(Part part, boolean rootIsReady) {
        Assessment says = part.says();
        if (says != null && says.fails()) {
            return Optional.of(new Failure(
                    part,
                    says.since(),
                    Objects.requireNonNullElse(says.reason(), "Failed"),
                    Objects.requireNonNullElse(says.message(), "It fails and does not say why.")));
        }
        Warning warning = part.sighting().warning();
        boolean unexplained = says != null && says.state() != State.READY && !says.explains();
        if (unexplained && warning != null && !isPast(warning, part.object())) {
            return Optional.of(new Failure(part, warning.at(), warning.reason(), warning.message()));
        }
        // Some APIs are served without a definition that we could see: whatever is ready must have its kinds.
        if (part.sighting().how() == How.NO_SUCH_KIND && !rootIsReady) {
            String message =
                    "The cluster does not serve the kind " + part.ref().kind() + " of " + part.apiVersion() + ".";
            return Optional.of(new Failure(part, null, "MissingKind", message));
        }
        return Optional.empty();
    }

    /** A warning is repeated while its trouble lasts: whoever has said something new since then is over it. */
    private static boolean isPast(Warning warning, @Nullable Observation object) {
        return object != null
                && Stream.of("Synced", "Ready")
                        .flatMap(type -> object.condition(type).stream())
                        .anyMatch(said -> isBefore(warning.at(), said.since()));
    }

    private static boolean isBefore(String warned, @Nullable String said) {
        try {
            return said != null
                    && Instant.parse(warned).isBefore(OffsetDateTime.parse(said).toInstant());
        } catch (DateTimeException e) {
            // A foreign object must not be able to stop the watch; without a time it cannot be later.
            return false;
        }
    }
}
