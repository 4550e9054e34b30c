package dev.openportal.provisioning.watcher.stream;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The latest removals; of older ones only up to where, in each partition, they have been forgotten. */
final class Removals {

    private final int kept;
    private final Queue<Entry> latest = new ArrayDeque<>();
    private final Map<Integer, Long> forgotten = new ConcurrentHashMap<>();

    private volatile long forgottenSeq;

    Removals(int kept) {
        this.kept = kept;
    }

    /** @return what had to be forgotten for it, or null */
    @Nullable Entry keep(Entry tombstone) {
        latest.add(tombstone);
        if (latest.size() <= kept) {
            return null;
        }
        Entry oldest = latest.remove();
        forgotten.put(oldest.partition(), oldest.offset());
        forgottenSeq = oldest.seq();
        return oldest;
    }

    /** Place of the last removal that was forgotten; 0 where none was. */
    long forgottenSeq() {
        return forgottenSeq;
    }

    boolean forgottenAfter(Cursor cursor) {
        return forgotten.entrySet().stream().anyMatch(last -> !cursor.includes(last.getKey(), last.getValue()));
    }
}
