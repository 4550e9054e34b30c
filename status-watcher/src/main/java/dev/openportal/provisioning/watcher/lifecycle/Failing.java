package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.Condition;
import dev.openportal.provisioning.watcher.assess.Catalogue;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A failing source or delivery in words for the person whose request it holds up. */
final class Failing {

    private Failing() {}

    /**
     * The failing Ready condition, kept over the flips to Unknown that come with every retry; null while nothing fails.
     *
     * @param known what failed as far as was known before
     */
    static @Nullable Condition now(@Nullable Condition ready, @Nullable Condition known) {
        if (ready == null || ready.status().equals("True")) {
            return null;
        }
        return ready.status().equals("False") ? ready : known;
    }

    /** @param object that fails, {@code <Kind>/<namespace>/<name>} */
    static Cause cause(String object, Condition failure) {
        return Catalogue.cause(object, reason(failure), message(failure));
    }

    static String reason(Condition failure) {
        return Objects.requireNonNullElse(failure.reason(), "Failed");
    }

    static String message(Condition failure) {
        return Objects.requireNonNullElse(failure.message(), "It fails and does not say why.");
    }
}
