package dev.openportal.provisioning.watcher.stream;

import dev.openportal.provisioning.events.StatusDocument;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * The status topic as this node has read it: the latest state of each key, in the order of the changes. One thread
 * writes, any number read, nobody waits; {@code DESIGN.md} beside this class says why that is safe.
 */
public final class LatestState {

    /** Everything up to {@code seq} is in the map; {@code cursor} says the same in offsets. */
    record Head(long seq, Cursor cursor) {}

    private final Map<String, Entry> byKey = new ConcurrentHashMap<>();
    private final ConcurrentNavigableMap<Long, Entry> bySeq = new ConcurrentSkipListMap<>();
    private final Removals removals;
    private final Subscribers subscribers;
    private volatile @Nullable Head head;
    private volatile boolean complete;

    /** @param removalsKept how many removals a returning client can still be told of, before it must start anew */
    public LatestState(Subscribers subscribers, int removalsKept) {
        this.subscribers = subscribers;
        this.removals = new Removals(removalsKept);
    }

    /** Starts empty; to be called once, before anything else is told. */
    public void begin(String epoch, int partitions) {
        head = new Head(0, Cursor.start(epoch, partitions));
    }

    /** Everything that was in the topic at the start has been read: from here on clients may be served. */
    public void complete() {
        complete = true;
    }

    public boolean isComplete() {
        return complete;
    }

    /** @param json the record's value, as it is to be shown */
    public void put(StatusDocument document, byte[] json, int partition, long offset) {
        Entry before = byKey.get(document.recordKey());
        Head now = head();
        Cursor cursor = now.cursor.past(partition, offset);
        if (before != null && before.version() >= document.version()) {
            head = new Head(now.seq, cursor);
            return;
        }
        publish(Entry.of(document, json, before, now.seq + 1, partition, offset, !complete, cursor), before, cursor);
    }

    /** A tombstone. What is gone already is not told again: an aborted tombstone is written once more. */
    public void remove(String key, int partition, long offset) {
        Entry before = byKey.get(key);
        Head now = head();
        Cursor cursor = now.cursor.past(partition, offset);
        if (before != null && !before.live()) {
            head = new Head(now.seq, cursor);
            return;
        }
        Entry tombstone = Entry.tombstone(key, before, now.seq + 1, partition, offset, cursor);
        publish(tombstone, before, cursor);
        Entry forgotten = removals.keep(tombstone);
        if (forgotten != null && byKey.remove(forgotten.key(), forgotten)) {
            bySeq.remove(forgotten.seq());
        }
    }

    /** A record that says nothing to us. */
    public void skip(int partition, long offset) {
        Head now = head();
        head = new Head(now.seq, now.cursor.past(partition, offset));
    }

    private void publish(Entry entry, @Nullable Entry before, Cursor cursor) {
        byKey.put(entry.key(), entry);
        bySeq.put(entry.seq(), entry);
        // Only now: a reader between the two must find one of them.
        if (before != null) {
            bySeq.remove(before.seq());
        }
        head = new Head(entry.seq(), cursor);
        subscribers.wake(entry.key());
    }

    Head head() {
        Head now = head;
        if (now == null) {
            throw new IllegalStateException("The status topic has not been reached yet.");
        }
        return now;
    }

    /** Whether a client at this cursor may have missed a removal that nobody here remembers. */
    boolean forgotRemovalsAfter(Cursor cursor) {
        return removals.forgottenAfter(cursor);
    }

    /** Place of the last removal that nobody here remembers; 0 where there is none. */
    long forgottenSeq() {
        return removals.forgottenSeq();
    }

    @Nullable Entry of(String key) {
        return byKey.get(key);
    }

    @Nullable Entry after(long seq) {
        Map.Entry<Long, Entry> next = bySeq.higherEntry(seq);
        return next == null ? null : next.getValue();
    }
}
