package dev.openportal.provisioning.requests.intake;

import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.ResourceStatus;
import org.jspecify.annotations.Nullable;

/** What the rules say of an order. */
sealed interface Ruling {

    /**
     * Nothing speaks against it.
     *
     * @param command to be published
     * @param before the resource as it is now, or null where the order makes a new one
     */
    record Sound(ChangeRequested command, @Nullable ResourceStatus before) implements Ruling {}

    /** @param why an outcome that publishes nothing */
    record Refused(Submission why) implements Ruling {}
}
