package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.Condition;
import dev.openportal.provisioning.watcher.assess.Catalogue;
import java.util.Objects;

/** A failing delivery in words for the person whose request it holds up. */
final class DeliveryFailure {

    private DeliveryFailure() {}

    /** @throws NullPointerException where the delivery does not fail */
    static Cause cause(Deliveries.Look look) {
        Condition failure = Objects.requireNonNull(look.failure());
        String reason = Objects.requireNonNullElse(failure.reason(), "Failed");
        String message = Objects.requireNonNullElse(failure.message(), "The delivery fails and does not say why.");
        return Catalogue.cause("Kustomization/" + look.object(), reason, message);
    }
}
