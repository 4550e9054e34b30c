package dev.openportal.provisioning.requests.view;

import dev.openportal.provisioning.events.ResourceKey;
import dev.openportal.provisioning.events.ResourceStatus;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The latest of each resource, by its key. */
public final class ResourceView {

    private final ConcurrentSkipListMap<String, ResourceStatus> byKey = new ConcurrentSkipListMap<>();

    private final Owners owners = new Owners();

    /** Keeps what is newer. */
    public void apply(ResourceStatus status) {
        owners.note(status.owner(), status.resource().key());
        byKey.merge(status.recordKey(), status, (known, now) -> now.version() > known.version() ? now : known);
    }

    /** Keys of what is or was this owner's. */
    Set<ResourceKey> keysOf(String owner) {
        return owners.keysOf(owner);
    }

    /** A tombstone: the end of retention. */
    public void remove(ResourceKey key) {
        byKey.remove(key.toString());
        owners.forget(key);
    }

    public Optional<ResourceStatus> find(ResourceKey key) {
        return Optional.ofNullable(byKey.get(key.toString()));
    }

    /**
     * By key.
     *
     * @param cursor of the page before, or null
     * @throws IllegalArgumentException where the cursor is none of ours
     */
    public Page<ResourceStatus> page(Filter filter, @Nullable String cursor, int limit) {
        return Listing.page(byKey, filter::matches, cursor == null ? null : Cursor.place(cursor), limit, Cursor::of);
    }
}
