package dev.openportal.provisioning.requests.view;

import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.events.ResourceKey;
import dev.openportal.provisioning.events.ResourceRef;
import dev.openportal.provisioning.events.ResourceStatus;
import dev.openportal.provisioning.requests.intake.Sight;
import dev.openportal.provisioning.security.Caller;
import dev.openportal.provisioning.security.Ownership;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks for; null means any. What is not the caller's never matches.
 *
 * @param kind {@code <kind>} or {@code <kind>.<group>}
 * @param resource the only one of interest
 */
public record Filter(
        Caller caller,
        @Nullable String owner,
        @Nullable String cluster,
        @Nullable String namespace,
        @Nullable String kind,
        @Nullable Phase phase,
        @Nullable ResourceKey resource) {

    boolean matches(RequestStatus request) {
        return Sight.of(caller, request) && asks(request.resource(), request.owner(), request.phase());
    }

    boolean matches(ResourceStatus its) {
        return Ownership.sees(caller, its.owner()) && asks(its.resource(), its.owner(), its.phase());
    }

    private boolean asks(ResourceRef itsResource, @Nullable String itsOwner, @Nullable Phase itsPhase) {
        return (owner == null || owner.equals(itsOwner))
                && (cluster == null || cluster.equals(itsResource.cluster()))
                && (namespace == null || namespace.equals(itsResource.namespace()))
                && (phase == null || phase == itsPhase)
                && (resource == null || resource.equals(itsResource.key()))
                && (kind == null
                        || kind.equals(itsResource.kind())
                        || kind.equals(itsResource.key().qualifiedKind()));
    }
}
