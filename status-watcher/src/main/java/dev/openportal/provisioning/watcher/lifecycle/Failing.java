package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.Condition;
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
        String reason = reason(failure);
        return new Cause(object, reason, message(failure), hint(reason), Cause.Audience.PLATFORM);
    }

    static String reason(Condition failure) {
        return Objects.requireNonNullElse(failure.reason(), "Failed");
    }

    static String message(Condition failure) {
        return Objects.requireNonNullElse(failure.message(), "It fails and does not say why.");
    }

    private static String hint(String reason) {
        return switch (reason) {
            case "BuildFailed" ->
                "The manifests of this path do not build together; mend the file that the message names.";
            case "ReconciliationFailed" ->
                "The cluster refuses what this path holds; mend the object that the message names.";
            case "HealthCheckFailed" -> "Something delivered together with this order does not become healthy.";
            case "PruneFailed" -> "The cluster cannot remove what has left this path.";
            case "DependencyNotReady" -> "Another delivery that this one waits for is not ready.";
            case "AccessDenied" -> "The delivery may not read its source or act in the cluster; check its rights.";
            default -> "Ask the platform team; the delivery goes on by itself once this is mended.";
        };
    }
}
