package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.Health;
import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.ResourceKey;
import dev.openportal.provisioning.events.ResourceObserved;
import dev.openportal.provisioning.events.ResourceObserved.State;
import dev.openportal.provisioning.events.ResourceRef;
import dev.openportal.provisioning.events.ResourceStatus;
import dev.openportal.provisioning.events.TimelineEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one resource, whoever ordered it.
 *
 * @param ordered whether there ever was a request of ours
 * @param contenders requests that are or may become the current one, oldest first; see {@link Contenders}
 * @param latest look at the live object that no other has overtaken, or null
 * @param trail what the looks that carry the latest look's request id said, for a request whose acceptance comes late
 * @param everThere whether a look has ever found it
 * @param everReady whether a look has found this incarnation READY
 */
record TrackedResource(
        ResourceRef resource,
        boolean ordered,
        List<Contenders.Contender> contenders,
        @Nullable ResourceObserved latest,
        List<TimelineEntry> trail,
        boolean everThere,
        boolean everReady) {

    /** Latest part of the trail that is kept. */
    private static final int TRAIL = 20;

    static TrackedResource unknown(ResourceRef resource) {
        return new TrackedResource(resource, false, List.of(), null, List.of(), false, false);
    }

    /** Resources of one kind in one cluster lie together, so that a completed listing is a range. */
    static String key(ResourceKey key) {
        return Table.key(
                key.cluster(), key.qualifiedKind(), Objects.requireNonNullElse(key.namespace(), "-"), key.name());
    }

    TrackedResource accepted(ChangeRequested order) {
        return with(true, Contenders.add(contenders, order));
    }

    TrackedResource committed(RequestId id) {
        return with(ordered, Contenders.commit(contenders, id));
    }

    TrackedResource rejected(RequestId id) {
        return with(ordered, Contenders.remove(contenders, id));
    }

    TrackedResource looked(ResourceObserved look) {
        boolean sameIncarnation = latest == null || Objects.equals(latest.uid(), look.uid());
        boolean ready = look.state() == State.READY || (everReady && sameIncarnation);
        return new TrackedResource(
                resource, ordered, contenders, look, trailWith(look), everThere || look.state() != State.ABSENT, ready);
    }

    private TrackedResource with(boolean everOrdered, List<Contenders.Contender> others) {
        return new TrackedResource(resource, everOrdered, others, latest, trail, everThere, everReady);
    }

    private List<TimelineEntry> trailWith(ResourceObserved look) {
        List<TimelineEntry> longer = new ArrayList<>();
        if (latest != null && Objects.equals(latest.requestId(), look.requestId())) {
            longer.addAll(trail);
        }
        Evidence.of(look).ifPresent(evidence -> {
            TimelineEntry entry = evidence instanceof Evidence.Step step
                    ? step.entry()
                    : new TimelineEntry(Phase.FAILED, evidence.at(), false, Sentences.failure(look), null);
            if (longer.isEmpty() || longer.get(longer.size() - 1).phase() != entry.phase()) {
                longer.add(entry);
            }
        });
        return longer.subList(Math.max(0, longer.size() - TRAIL), longer.size());
    }

    @Nullable RequestId current() {
        return contenders.isEmpty()
                ? null
                : contenders.get(contenders.size() - 1).requestId();
    }

    /**
     * @param current the request that {@link #current} names, where there is one
     * @return null while there is nothing to tell
     */
    @Nullable ResourceStatus document(@Nullable TrackedRequest current, long version) {
        if (!ordered && !everThere) {
            return null;
        }
        ResourceObserved look = latest;
        Details details = look == null ? Details.NONE : Details.of(look);
        Cause cause = details.cause() == null && current != null && current.phase() != Phase.READY
                ? current.cause()
                : details.cause();
        return new ResourceStatus(
                current != null ? current.order().resource() : look != null ? look.resource() : resource,
                current != null ? current.order().owner() : look != null ? look.owner() : null,
                health(),
                current == null ? null : current.phase(),
                current == null ? null : current.order().requestId(),
                current == null ? null : current.order().spec(),
                current == null ? null : current.commit(),
                details.composed(),
                details.composedTotal(),
                cause,
                details.outputs(),
                version);
    }

    private Health health() {
        State state = latest == null ? State.ABSENT : latest.state();
        return switch (state) {
            case READY -> Health.HEALTHY;
            case FAILED -> everReady ? Health.DEGRADED : Health.UNKNOWN;
            case APPLIED, PROVISIONING, DELETING -> everReady ? Health.HEALTHY : Health.UNKNOWN;
            case ABSENT -> everThere ? Health.GONE : Health.UNKNOWN;
        };
    }
}
