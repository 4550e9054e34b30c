package dev.openportal.provisioning.watcher.stream;

import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.events.ResourceRef;
import dev.openportal.provisioning.events.StatusDocument;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The latest state of a key: what decides who may see it, and the event to send, encoded once for everybody.
 *
 * @param seq place in this node's order of changes
 * @param previous place of the state that this one replaced; 0 where there was none
 * @param version see {@link StatusDocument#version()}; of a tombstone the last that it took away
 * @param resource null where only the tombstone was ever seen
 * @param ownerBefore whoever owned it before {@link #owner}: for them it is gone; null where it never changed hands
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
        @Nullable String ownerBefore,
        boolean live,
        boolean end,
        Frame shown,
        Frame gone) {

    static Entry of(
            StatusDocument document,
            byte[] json,
            @Nullable Entry before,
            long seq,
            int partition,
            long offset,
            Cursor id) {
        String key = document.recordKey();
        boolean end =
                document instanceof RequestStatus request && request.phase().isEnd();
        boolean sameOwner = before == null || Objects.equals(before.owner, document.owner());
        String ownerBefore = before == null ? null : sameOwner ? before.ownerBefore : before.owner;
        return new Entry(
                seq,
                before == null ? 0 : before.seq,
                partition,
                offset,
                key,
                document.version(),
                document.resource(),
                document.owner(),
                ownerBefore,
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
                before == null ? null : before.ownerBefore,
                false,
                false,
                removed,
                removed);
    }
}
