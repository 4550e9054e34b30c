package dev.openportal.provisioning.watcher.assess;

import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.ClusterObserved;
import org.jspecify.annotations.Nullable;

/** A look at a whole cluster: whether it can be seen. */
public final class ClusterLook {

    private static final String REASON = "ClusterUnreachable";

    private ClusterLook() {}

    /** @param blindness why it cannot be seen, in a sentence; null while it can */
    public static Draft at(@Nullable String blindness) {
        Cause cause = blindness == null ? null : Catalogue.cause(null, REASON, Redaction.of(blindness));
        return (origin, at) -> new ClusterObserved(origin, cause, at);
    }
}
