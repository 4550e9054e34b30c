package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.ChangeCommitted;
import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.ResourceKey;
import dev.openportal.provisioning.events.ResourceObserved;
import dev.openportal.provisioning.events.ResourceObserved.State;
import dev.openportal.provisioning.events.ResourceRef;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one resource, whoever ordered it.
 *
 * @param ordered whether there ever was a request of ours
 * @param succession of its requests
 * @param latest look at the live object that no other has overtaken, or null
 * @param trails of requests that are not accepted yet
 * @param everThere whether a look has ever found it
 * @param everReady whether a look has found this incarnation READY
 * @param readyAs the request id that it carried then, or null
 * @param goneAt when it was last seen to be absent, or null
 * @param unseen why it cannot be seen at the moment, or null
 */
record TrackedResource(
        ResourceRef resource,
        boolean ordered,
        Succession succession,
        @Nullable ResourceObserved latest,
        Trails trails,
        boolean everThere,
        boolean everReady,
        @Nullable RequestId readyAs,
        @Nullable Instant goneAt,
        @Nullable Cause unseen) {

    static TrackedResource unknown(ResourceRef resource) {
        return new TrackedResource(resource, false, Succession.NONE, null, Trails.NONE, false, false, null, null, null);
    }

    /** Resources of one kind in one cluster lie together, so that a completed listing is a range. */
    static String key(ResourceKey key) {
        return Table.key(
                key.cluster(), key.qualifiedKind(), Objects.requireNonNullElse(key.namespace(), "-"), key.name());
    }

    TrackedResource accepted(ChangeRequested order) {
        return with(true, succession.accepted(order), trails.without(order.requestId()));
    }

    TrackedResource committed(ChangeRequested order, ChangeCommitted event) {
        return with(ordered, succession.committed(order, event), trails);
    }

    TrackedResource withdrawn(RequestId id) {
        return with(ordered, succession.withdrawn(id), trails);
    }

    TrackedResource trailedBy(RequestId id, ResourceObserved look) {
        return with(ordered, succession, trails.with(id, look));
    }

    TrackedResource looked(ResourceObserved look) {
        boolean there = look.state() != State.ABSENT;
        boolean sameIncarnation = latest == null || Objects.equals(latest.uid(), look.uid());
        boolean ready = look.state() == State.READY;
        return new TrackedResource(
                resource,
                ordered,
                succession,
                look,
                trails,
                everThere || there,
                ready || (everReady && sameIncarnation),
                ready ? look.requestId() : sameIncarnation ? readyAs : null,
                there ? goneAt : look.observedAt(),
                null);
    }

    /** @param obstacle why its cluster cannot be seen, or null where it can */
    TrackedResource seen(@Nullable Cause obstacle) {
        return new TrackedResource(
                resource, ordered, succession, latest, trails, everThere, everReady, readyAs, goneAt, obstacle);
    }

    private TrackedResource with(boolean everOrdered, Succession requests, Trails seenEarly) {
        return new TrackedResource(
                resource, everOrdered, requests, latest, seenEarly, everThere, everReady, readyAs, goneAt, unseen);
    }

    /** Whether the latest look found it. */
    boolean lives() {
        return latest != null && latest.state() != State.ABSENT;
    }

    /** The request whose id the live object carries, or null. */
    @Nullable RequestId shapedBy() {
        return latest == null ? null : latest.requestId();
    }
}
