package dev.openportal.provisioning.events;

import org.jspecify.annotations.Nullable;

/**
 * A record of the compacted status topic: the latest state of one request (keyed by its id) or of one resource (keyed
 * by its key). Both lie in the partition of the resource key.
 */
public sealed interface StatusDocument extends EventData permits RequestStatus, ResourceStatus {

    ResourceRef resource();

    /** Entity reference of the owning group, for example {@code group:default/team-a}; null where unknown. */
    @Nullable String owner();

    /**
     * Offset, in its partition of the events topic, of the input that made this document. It strictly grows for a key;
     * a reader drops what is not newer. {@code -1} marks a document known from its command alone.
     */
    long version();

    @Override
    default String eventId() {
        return recordKey() + "@" + version();
    }
}
