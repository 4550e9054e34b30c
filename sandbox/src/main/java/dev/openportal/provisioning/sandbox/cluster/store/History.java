package dev.openportal.provisioning.sandbox.cluster.store;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The most recent changes, in order. Bounded: what falls out can only be answered with "expired". */
final class History {
    private final Deque<Change> changes = new ArrayDeque<>();
    private final int capacity;
    private long floor;

    History(int capacity) {
        this.capacity = capacity;
    }

    /** Forgets everything up to and including this version. */
    void restartAt(long version) {
        changes.clear();
        floor = version;
    }

    void add(Change change) {
        changes.addLast(change);
        if (changes.size() > capacity) {
            floor = changes.removeFirst().version();
        }
    }

    List<Change> after(long version, long newest, String resource) {
        // A version from the future belongs to another data directory: silence would be a lie.
        if (version < floor || version > newest) {
            throw new ExpiredException(version, floor);
        }
        return changes.stream()
                .filter(c -> c.version() > version && c.key().resource().equals(resource))
                .toList();
    }
}
