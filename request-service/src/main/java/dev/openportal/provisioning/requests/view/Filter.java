package dev.openportal.provisioning.requests.view;

import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.ResourceRef;
import dev.openportal.provisioning.security.Caller;
import dev.openportal.provisioning.security.Ownership;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks for; null means any. What is not the caller's never matches.
 *
 * @param kind {@code <kind>} or {@code <kind>.<group>}
 */
public record Filter(
        Caller caller,
        @Nullable String owner,
        @Nullable String cluster,
        @Nullable String namespace,
        @Nullable String kind,
        @Nullable Phase phase) {

    boolean matches(ResourceRef resource, @Nullable String itsOwner, @Nullable Phase itsPhase) {
        return Ownership.covers(caller, itsOwner)
                && (owner == null || owner.equals(itsOwner))
                && (cluster == null || cluster.equals(resource.cluster()))
                && (namespace == null || namespace.equals(resource.namespace()))
                && (phase == null || phase == itsPhase)
                && (kind == null
                        || kind.equals(resource.kind())
                        || kind.equals(resource.key().qualifiedKind()));
    }
}
