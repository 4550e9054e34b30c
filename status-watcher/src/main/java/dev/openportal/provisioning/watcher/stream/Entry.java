package dev.openportal.provisioning.watcher.stream;

import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.events.ResourceRef;
import dev.openportal.provisioning.events.ResourceStatus;
import dev.openportal.provisioning.events.StatusDocument;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The latest state of a key: what decides who may see it, and the event to send, encoded once for everybody.
 *
 * @param seq place in this node's order of changes
 * @param previous place of the state that this one replaced; 0 where there was none
 * @param version see {@link StatusDocument#version()}; of a tombstone the last that it took away
 * @param resource null where only the tombstone was ever seen
 * @param ownersBefore whoever owned it before {@link #owner}, as far as this node knows: for them it is gone
 * @param historyFrom offset from which on this node knows all its owners; of what may have changed hands before, else -1
 * @param live false for a tombstone
 * @param end whether nothing more follows for this request
 * @param shown the event for those who may see it; a removal where it is a tombstone
 * @param gone the event for those who may no longer see it
 */
record Entry(
        long seq,
        long previous,
        int partition,
        long offset,
        String key,
        long version,
        @Nullable ResourceRef resource,
        @Nullable String owner,
        Set<String> ownersBefore,
        long historyFrom,
        boolean live,
        boolean end,
        Frame shown,
        Frame gone) {

    /** @param first whether it was in the topic before this node came */
    static Entry of(
            StatusDocument document,
            byte[] json,
            @Nullable Entry before,
            long seq,
            int partition,
            long offset,
            boolean first,
            Cursor id) {
        String key = document.recordKey();
        boolean end =
                document instanceof RequestStatus request && request.phase().isEnd();
        // A request is its owner's for ever; a resource is not.
        boolean mayHaveHistory = first && document instanceof ResourceStatus;
        long historyFrom = before == null ? (mayHaveHistory ? offset : -1) : before.historyFrom;
        return new Entry(
                seq,
                before == null ? 0 : before.seq,
                partition,
                offset,
                key,
                document.version(),
                document.resource(),
                document.owner(),
                ownersBefore(before, document.owner()),
                historyFrom,
                true,
                end,
                Frame.status(key, json, id),
                Frame.removed(key, id));
    }

    static Entry tombstone(String key, @Nullable Entry before, long seq, int partition, long offset, Cursor id) {
        Frame removed = Frame.removed(key, id);
        return new Entry(
                seq,
                before == null ? 0 : before.seq,
                partition,
                offset,
                key,
                // An older state that is written once more, after an abort, must not come back to life.
                before == null ? Long.MIN_VALUE : before.version,
                before == null ? null : before.resource,
                before == null ? null : before.owner,
                before == null ? Set.of() : before.ownersBefore,
                -1,
                false,
                false,
                removed,
                removed);
    }

    private static Set<String> ownersBefore(@Nullable Entry before, @Nullable String owner) {
        if (before == null || before.owner == null || before.owner.equals(owner)) {
            return before == null ? Set.of() : before.ownersBefore;
        }
        Set<String> owners = new HashSet<>(before.ownersBefore);
        owners.add(before.owner);
        return Set.copyOf(owners);
    }
}
