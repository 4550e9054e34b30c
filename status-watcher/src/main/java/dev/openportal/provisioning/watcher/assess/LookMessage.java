package dev.openportal.provisioning.watcher.assess;

import dev.openportal.provisioning.events.ResourceObserved.State;
import dev.openportal.provisioning.watcher.assess.Observation.Said;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How an ordered object is, in a sentence, while nothing fails. */
final class LookMessage {

    /** The deepest first: what stands above it waits for it. */
    private static final Comparator<Part> DEEPEST =
            Comparator.<Part>comparingInt(part -> -part.depth()).thenComparing(Part::title);

    private LookMessage() {}

    static @Nullable String of(Observation root, Assessment says, ComposedTree tree) {
        if (says.state() == State.DELETING) {
            return deleting(tree).orElse(said(says));
        }
        if (says.state() == State.READY) {
            return isUnverified(root, tree)
                    ? "Ready; unverified, since it does not say for which generation."
                    : said(says);
        }
        return says.state() == State.PROVISIONING
                ? Takeover.awaited(root, tree)
                        .map(composite -> "Waiting for " + composite.title() + " to take over the change.")
                        .or(() -> settling(tree))
                        .or(() -> waiting(tree))
                        .orElse(said(says))
                : said(says);
    }

    /** Crossplane 1 keeps Ready from before an update until it has come round again, and does not tell. */
    static boolean isUnverified(Observation root, ComposedTree tree) {
        return CrossplaneRules.apply(root)
                && !Takeover.isSeen(root, tree)
                && root.generation() > 1
                && root.condition("Ready").filter(Said::undated).isPresent();
    }

    private static Optional<String> settling(ComposedTree tree) {
        return tree.all().allMatch(part -> part.isIn(State.READY))
                ? Optional.of("Changed a moment ago; it remains to be seen whether it is still ready.")
                : Optional.empty();
    }

    private static Optional<String> waiting(ComposedTree tree) {
        List<Part> known =
                tree.parts().stream().filter(part -> !part.isOutOfSight()).toList();
        if (known.isEmpty()) {
            return Optional.empty();
        }
        int total = known.size();
        long ready = known.stream().filter(part -> part.isIn(State.READY)).count();
        String count = ready + " of " + total + (total == 1 ? " part is ready" : " parts are ready");
        return known.stream()
                .filter(part -> !part.isIn(State.READY))
                .min(DEEPEST)
                .map(part -> count + "; waiting for " + part.title() + why(part))
                .or(() -> Optional.of(count));
    }

    private static String why(Part part) {
        if (part.object() == null) {
            return ", which is not there yet";
        }
        Assessment says = part.says();
        String said = says == null ? null : said(says);
        return said == null ? "" : ": " + said;
    }

    private static Optional<String> deleting(ComposedTree tree) {
        return tree.all().filter(part -> part.isIn(State.DELETING)).min(DEEPEST).map(part -> {
            Observation object = part.object();
            String finalizers = object == null ? "" : String.join(", ", object.finalizers());
            return "Waiting for " + part.title() + " to go"
                    + (finalizers.isEmpty() ? "." : "; still to be done: " + finalizers + ".");
        });
    }

    private static @Nullable String said(Assessment says) {
        return says.message() == null ? says.reason() : says.message();
    }
}
