package dev.openportal.provisioning.requests.view;

import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.RequestStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;

/**
 * Where a request stands in the list: newest first, and in a fixed order within the same instant.
 *
 * @param at when its timeline begins, UTC
 */
record Place(Instant at, RequestId id) implements Comparable<Place> {

    private static final Comparator<Place> NEWEST_FIRST =
            Comparator.comparing(Place::at).reversed().thenComparing(p -> p.id().uuid());

    static Place of(RequestStatus status) {
        Instant at = status.timeline().isEmpty()
                ? Instant.EPOCH
                : status.timeline().get(0).at();
        return new Place(at, status.requestId());
    }

    /** @throws IllegalArgumentException where the cursor is none of ours */
    static Place parse(String cursor) {
        String[] parts = Cursor.place(cursor).split(" ", 2);
        try {
            return new Place(Instant.parse(parts[0]), RequestId.parse(parts[parts.length - 1]));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("Not a cursor of this list", e);
        }
    }

    String cursor() {
        return Cursor.of(at + " " + id);
    }

    @Override
    public int compareTo(Place other) {
        return NEWEST_FIRST.compare(this, other);
    }
}
