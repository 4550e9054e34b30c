package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.Health;
import dev.openportal.provisioning.events.Operation;
import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.ResourceObserved;
import dev.openportal.provisioning.events.ResourceObserved.State;
import dev.openportal.provisioning.events.ResourceStatus;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a resource reads.
 *
 * @param resource all that is known of it
 * @param current its current request, or null
 * @param shaping the request whose id the live object carries, or null
 */
record ResourceDocument(
        TrackedResource resource,
        @Nullable TrackedRequest current,
        @Nullable TrackedRequest shaping) {

    /** @return null while there is nothing to tell */
    @Nullable ResourceStatus at(long version) {
        if (!resource.ordered() && !resource.everThere()) {
            return null;
        }
        ResourceObserved look = resource.latest();
        Details details = look == null ? Details.NONE : Details.of(look);
        Cause drift = drift();
        return new ResourceStatus(
                current != null ? current.order().resource() : look != null ? look.resource() : resource.resource(),
                current != null ? current.order().owner() : look != null ? look.owner() : null,
                resource.unseen() != null ? Health.UNKNOWN : health(drift != null),
                current == null ? null : current.phase(),
                current == null ? null : current.order().requestId(),
                current != null ? current.order().spec() : look != null ? look.spec() : null,
                current == null ? null : current.commit(),
                details.composed(),
                details.composedTotal(),
                cause(details.cause(), drift),
                details.outputs(),
                version);
    }

    private @Nullable Cause cause(@Nullable Cause seen, @Nullable Cause drift) {
        if (resource.unseen() != null) {
            return resource.unseen();
        }
        if (seen != null) {
            return seen;
        }
        if (current != null && !current.phase().isEnd() && current.cause() != null) {
            return current.cause();
        }
        return drift;
    }

    /** Only once it was as ordered can it have drifted, and only from the request that made it so. */
    private @Nullable Cause drift() {
        ResourceObserved look = resource.latest();
        if (look == null || look.spec() == null || shaping == null || shaping.phase() != Phase.READY) {
            return null;
        }
        boolean ours = shaping.order().resource().key().equals(look.resource().key());
        return !ours || shaping.order().spec() == null
                ? null
                : Drift.between(shaping.order().spec(), look.spec(), Culprit.nameOf(shaping));
    }

    private Health health(boolean drifted) {
        State state =
                resource.latest() == null ? State.ABSENT : resource.latest().state();
        Health otherwise = resource.everReady() ? Health.HEALTHY : Health.UNKNOWN;
        Health worse = resource.everReady() ? Health.DEGRADED : Health.UNKNOWN;
        return switch (state) {
            case READY -> drifted ? Health.DEGRADED : Health.HEALTHY;
            case FAILED -> worse;
            case APPLIED -> drifted ? worse : otherwise;
            case PROVISIONING -> drifted || isReadyNoLonger() ? worse : otherwise;
            case DELETING -> current != null && current.removes() ? otherwise : worse;
            case ABSENT -> isGone() ? Health.GONE : Health.UNKNOWN;
        };
    }

    /** An update may take its time; what was ready as it is now must stay so. */
    private boolean isReadyNoLonger() {
        return Objects.equals(resource.readyAs(), resource.shapedBy());
    }

    private boolean isGone() {
        if (current == null) {
            return resource.everThere();
        }
        if (current.phase() == Phase.DELETED) {
            return true;
        }
        // What stood there before this create is no part of its story.
        boolean begun = current.order().operation() != Operation.CREATE
                || current.times().hasReached(Phase.APPLIED);
        return begun && resource.everThere();
    }
}
