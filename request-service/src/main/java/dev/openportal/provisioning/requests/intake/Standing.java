package dev.openportal.provisioning.requests.intake;

import dev.openportal.provisioning.events.Health;
import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.ResourceStatus;
import org.jspecify.annotations.Nullable;

/** What the rules ask of a resource. */
record Standing(ResourceStatus document) {

    enum Presence {
        THERE,
        /** Its delete is accepted: whatever else is ordered would find no file. */
        LEAVING,
        GONE
    }

    /** The request that shaped it last, or null where nobody ordered it. */
    @Nullable RequestId latest() {
        return document.currentRequest();
    }

    Presence presence() {
        if (latest() == null) {
            return document.health() == Health.GONE ? Presence.GONE : Presence.THERE;
        }
        // Only a delete orders no spec.
        if (document.spec() != null) {
            return Presence.THERE;
        }
        return document.phase() == Phase.DELETED ? Presence.GONE : Presence.LEAVING;
    }

    /**
     * Whether another may be called so. What somebody took away behind our back no longer holds its name; should its file
     * still be there, the writer knows.
     */
    boolean freesItsName() {
        return presence() == Presence.GONE || (presence() == Presence.THERE && document.health() == Health.GONE);
    }

    /** Why there is nothing to change, in a sentence. */
    String absence() {
        if (presence() == Presence.LEAVING) {
            return "The resource is being deleted: request " + latest() + " ordered it.";
        }
        return latest() == null
                ? "The resource is gone."
                : "The resource is gone: request " + latest() + " deleted it.";
    }
}
