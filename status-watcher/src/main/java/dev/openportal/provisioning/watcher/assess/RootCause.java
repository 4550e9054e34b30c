package dev.openportal.provisioning.watcher.assess;

import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.Cause.Audience;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The deepest failing part's own words: what stands above it only repeats that something below fails. */
final class RootCause {

    private RootCause() {}

    static Optional<Cause> of(Observation root, ComposedTree tree) {
        Observation deepest = Assessment.of(root).isFailed() ? root : null;
        int depth = 0;
        for (ComposedTree.Part part : tree.parts()) {
            Observation object = part.object();
            if (object != null && part.depth() > depth && Assessment.of(object).isFailed()) {
                deepest = object;
                depth = part.depth();
            }
        }
        return Optional.ofNullable(deepest).map(RootCause::cause);
    }

    private static Cause cause(Observation object) {
        Assessment says = Assessment.of(object);
        String message = says.message() == null ? "It fails and does not say why." : says.message();
        Hint hint = hint(message);
        return new Cause(
                object.ref().kind() + "/" + object.ref().path(),
                says.reason() == null ? "Failed" : says.reason(),
                message,
                hint.sentence(),
                hint.audience());
    }

    private record Hint(@Nullable String sentence, Audience audience) {}

    private static Hint hint(String message) {
        if (message.startsWith("connect failed")) {
            return new Hint("The provider cannot log in: check its configuration and credentials.", Audience.PLATFORM);
        }
        if (message.contains("exceeded quota") || message.contains("QuotaExceeded")) {
            return new Hint("A quota is used up: free some of it, or ask for more.", Audience.PLATFORM);
        }
        if (message.contains("forbidden") || message.contains("AccessDenied") || message.contains("not authorized")) {
            return new Hint("A controller lacks a right that it needs.", Audience.PLATFORM);
        }
        if (message.contains("external-create-pending")) {
            return new Hint(
                    "Check whether the external resource exists, then remove the annotation named.", Audience.PLATFORM);
        }
        if (message.contains("is invalid:") || message.contains("Unsupported value")) {
            return new Hint("Correct the value that the message names, and order the change.", Audience.REQUESTER);
        }
        return new Hint(null, Audience.PLATFORM);
    }
}
