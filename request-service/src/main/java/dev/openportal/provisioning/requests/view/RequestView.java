package dev.openportal.provisioning.requests.view;

import dev.openportal.provisioning.events.ChangePending;
import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.events.ResourceKey;
import dev.openportal.provisioning.requests.intake.KnownRequests;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * The latest of each request: its status, and until there is one, what its command tells. Both come in any order, and
 * more than once.
 */
public final class RequestView implements KnownRequests {

    private final Map<RequestId, RequestStatus> byId = new ConcurrentHashMap<>();
    private final ConcurrentSkipListMap<Place, RequestStatus> newestFirst = new ConcurrentSkipListMap<>();
    private final Histories histories = new Histories();
    /** What waits for approval, as it was taken in. */
    private final Map<RequestId, ChangePending> waiting = new ConcurrentHashMap<>();

    /** Removed while this process ran: their commands, read again, do not bring them back. */
    private final Set<RequestId> removed = new HashSet<>();

    /** Keeps what is newer; equal versions are the same document. */
    public synchronized void apply(RequestStatus status) {
        RequestStatus known = byId.get(status.requestId());
        if (known != null && !isNewer(status, known)) {
            return;
        }
        removed.remove(status.requestId());
        if (status.phase() != Phase.PENDING_APPROVAL) {
            waiting.remove(status.requestId());
        }
        byId.put(status.requestId(), status);
        newestFirst.put(Place.of(status), status);
        histories.put(status);
        if (known != null && !Place.of(known).equals(Place.of(status))) {
            newestFirst.remove(Place.of(known));
            histories.remove(known);
        }
    }

    /** Of what no status tells yet, a command tells more than the order that waited for it. */
    private static boolean isNewer(RequestStatus status, RequestStatus known) {
        return status.version() > known.version()
                || (status.version() == RequestStatus.FROM_COMMAND
                        && known.version() == RequestStatus.FROM_COMMAND
                        && known.phase() == Phase.PENDING_APPROVAL
                        && status.phase() != Phase.PENDING_APPROVAL);
    }

    /** A tombstone: the end of retention. */
    public synchronized void remove(RequestId id) {
        removed.add(id);
        waiting.remove(id);
        RequestStatus known = byId.remove(id);
        if (known != null) {
            newestFirst.remove(Place.of(known));
            histories.remove(known);
        }
    }

    @Override
    public synchronized void accepted(ChangeRequested command) {
        waiting.remove(command.requestId());
        if (!removed.contains(command.requestId())) {
            apply(RequestStatus.accepted(command, RequestStatus.FROM_COMMAND));
        }
    }

    @Override
    public synchronized void pending(ChangePending order) {
        RequestId id = order.requestId();
        RequestStatus known = byId.get(id);
        if (removed.contains(id) || (known != null && known.phase() != Phase.PENDING_APPROVAL)) {
            return;
        }
        // Taken in twice, the first on the topic is the one that the fold asks consent for.
        waiting.putIfAbsent(id, order);
        apply(RequestStatus.pending(order.change(), order.approval(), RequestStatus.FROM_COMMAND));
    }

    @Override
    public Collection<ChangePending> waiting() {
        return List.copyOf(waiting.values());
    }

    @Override
    public Optional<RequestStatus> find(RequestId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The newest request on a resource that was accepted and neither rejected nor withdrawn. */
    Optional<RequestStatus> latest(ResourceKey resource) {
        return histories.latest(resource);
    }

    /** The create of a resource that waits for approval, where there is one. */
    Optional<RequestStatus> awaited(ResourceKey resource) {
        return histories.awaited(resource);
    }

    /** Keys of what is or was this owner's. */
    Set<ResourceKey> keysOf(String owner) {
        return histories.keysOf(owner);
    }

    /** Whether anything was ever ordered of a resource, whatever became of it. */
    boolean isOrdered(ResourceKey resource) {
        return !histories.of(resource).isEmpty();
    }

    /**
     * @param cursor of the page before, or null
     * @throws IllegalArgumentException where the cursor is none of ours
     */
    public Page<RequestStatus> page(Filter filter, @Nullable String cursor, int limit) {
        return Listing.page(
                filter.resource() == null ? newestFirst : histories.of(filter.resource()),
                filter::matches,
                cursor == null ? null : Place.parse(cursor),
                limit,
                Place::cursor);
    }
}
