package dev.openportal.provisioning.sandbox.cluster.store;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The changes of one resource from a point on, in order. A reader that falls far behind is cut off, never skipped. */
public final class Subscription implements AutoCloseable {
    private static final int CAPACITY = 20_000;
    private final Deque<Change> pending = new ArrayDeque<>();
    private final ObjectStore store;
    private final String resource;
    private final long startedAt;
    private boolean ended;
    private boolean overflowed;

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

    synchronized void offer(Change change) {
        if (ended) {
            return;
        }
        if (pending.size() >= CAPACITY) {
            overflowed = true;
            end();
        } else {
            pending.add(change);
            notifyAll();
        }
    }

    /** Waits for changes; empty after the time or at the end. */
    public synchronized List<Change> take(Duration atMost) throws InterruptedException {
        var deadline = System.nanoTime() + atMost.toNanos();
        while (pending.isEmpty() && !ended) {
            var left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                break;
            }
            wait(left);
        }
        var changes = new ArrayList<>(pending);
        pending.clear();
        return changes;
    }

    /** No more changes will come, and all that came were taken. */
    public synchronized boolean ended() {
        return ended && pending.isEmpty();
    }

    /** It ended because its reader was too slow: changes are missing. */
    public synchronized boolean overflowed() {
        return overflowed;
    }

    synchronized void end() {
        ended = true;
        notifyAll();
    }

    @Override
    public void close() {
        store.unsubscribe(this);
    }
}
