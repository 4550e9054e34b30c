package dev.openportal.provisioning.sandbox.cluster.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The changes of one resource from a point on, in order. A reader that falls far behind is cut off, never skipped. */
public final class Subscription implements AutoCloseable {
    private static final int CAPACITY = 20_000;
    private final BlockingQueue<Change> pending = new LinkedBlockingQueue<>();
    private final ObjectStore store;
    private final String resource;
    private final long startedAt;
    private volatile boolean ended;
    private volatile boolean overflowed;

    Subscription(ObjectStore store, String resource, long startedAt, List<Change> backlog) {
        this.store = store;
        this.resource = resource;
        this.startedAt = startedAt;
        pending.addAll(backlog);
    }

    String resource() {
        return resource;
    }

    /** The version that the store had when the subscription began: everything later is delivered. */
    public long startedAt() {
        return startedAt;
    }

    void offer(Change change) {
        if (pending.size() >= CAPACITY) {
            overflowed = true;
            end();
        } else if (!ended) {
            pending.add(change);
        }
    }

    /** Waits for changes; empty after the time or at the end. */
    public List<Change> take(Duration atMost) throws InterruptedException {
        var changes = new ArrayList<Change>();
        // The end has no change of its own, so nobody sleeps longer than it may take to notice the end.
        var deadline = System.nanoTime() + atMost.toNanos();
        while (changes.isEmpty() && !(ended && pending.isEmpty()) && System.nanoTime() < deadline) {
            var left = Math.min(deadline - System.nanoTime(), TimeUnit.MILLISECONDS.toNanos(250));
            var first = pending.poll(Math.max(left, 0), TimeUnit.NANOSECONDS);
            if (first != null) {
                changes.add(first);
                pending.drainTo(changes);
            }
        }
        return changes;
    }

    /** No more changes will come, and all that came were taken. */
    public boolean ended() {
        return ended && pending.isEmpty();
    }

    /** It ended because its reader was too slow: changes are missing. */
    public boolean overflowed() {
        return overflowed;
    }

    void end() {
        ended = true;
    }

    @Override
    public void close() {
        store.unsubscribe(this);
    }
}
