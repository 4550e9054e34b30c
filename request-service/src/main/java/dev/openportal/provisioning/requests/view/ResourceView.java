package dev.openportal.provisioning.requests.view;

import dev.openportal.provisioning.events.ResourceKey;
import dev.openportal.provisioning.events.ResourceStatus;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The latest of each resource, by its key. */
public final class ResourceView {

    private final ConcurrentSkipListMap<String, ResourceStatus> byKey = new ConcurrentSkipListMap<>();

    /** Keeps what is newer. */
    public void apply(ResourceStatus status) {
        byKey.merge(status.recordKey(), status, (known, now) -> now.version() > known.version() ? now : known);
    }

    /** A tombstone: the end of retention. */
    public void remove(ResourceKey key) {
        byKey.remove(key.toString());
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
        return Listing.page(
                byKey,
                s -> filter.matches(s.resource(), s.owner(), s.phase()),
                cursor == null ? null : Cursor.place(cursor),
                limit,
                Cursor::of);
    }
}
