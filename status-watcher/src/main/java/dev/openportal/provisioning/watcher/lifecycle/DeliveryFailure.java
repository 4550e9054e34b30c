package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.Condition;
import java.util.Objects;

/** A failing delivery in words for the person whose request it holds up. */
final class DeliveryFailure {

    private DeliveryFailure() {}

    /** @throws NullPointerException where the delivery does not fail */
    static Cause cause(Deliveries.Look look) {
        Condition failure = Objects.requireNonNull(look.failure());
        String reason = Objects.requireNonNullElse(failure.reason(), "NotReady");
        String message = Objects.requireNonNullElse(failure.message(), "The delivery fails and does not say why.");
        return new Cause("Kustomization/" + look.object(), reason, message, hint(reason), Cause.Audience.PLATFORM);
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
