package dev.openportal.provisioning.sandbox.controller;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keys to look at: each at most once in the queue and never by two workers at a time. */
public final class WorkQueue<K> implements AutoCloseable {
    /** Looks at one key as it is now; says when to look again by itself, if ever. */
    public interface Reconciler<K> {
        Optional<Duration> reconcile(K key) throws Exception;
    }

    private static final Logger log = LoggerFactory.getLogger(WorkQueue.class);
    private static final int LONGEST_BACKOFF_SECONDS = 5;
    private static final int LONGEST_END_SECONDS = 2;

    /** Conflicts and things that are not there yet pass sooner. */
    private static final int WORTH_A_WARNING = 6;

    private final Reconciler<K> reconciler;
    private final ScheduledThreadPoolExecutor workers;
    private final Set<K> waiting = new HashSet<>();
    private final Set<K> running = new HashSet<>();
    private final Map<K, Integer> failures = new HashMap<>();
    private final Map<K, ScheduledFuture<?>> alarms = new HashMap<>();

    public WorkQueue(String name, int workerCount, Reconciler<K> reconciler) {
        this.reconciler = reconciler;
        workers = new ScheduledThreadPoolExecutor(workerCount, task -> {
            var thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        workers.setRemoveOnCancelPolicy(true);
        workers.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    public synchronized void add(K key) {
        if (!workers.isShutdown() && waiting.add(key) && !running.contains(key)) {
            workers.execute(() -> work(key));
        }
    }

    private void work(K key) {
        synchronized (this) {
            waiting.remove(key);
            running.add(key);
        }
        Optional<Duration> again = Optional.empty();
        try {
            again = reconciler.reconcile(key);
            synchronized (this) {
                failures.remove(key);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            again = Optional.of(backoff(key, e));
        } finally {
            finish(key, again);
        }
    }

    private synchronized Duration backoff(K key, Exception problem) {
        var times = failures.merge(key, 1, Integer::sum);
        if (times == WORTH_A_WARNING && !workers.isShutdown()) {
            log.warn("{} keeps failing", key, problem);
        } else if (!workers.isShutdown()) {
            log.debug("{} failed {} times, last: {}", key, times, problem.toString());
        }
        return Duration.ofMillis(Math.min(LONGEST_BACKOFF_SECONDS * 1000L, 50L << Math.min(times, 12)));
    }

    private synchronized void finish(K key, Optional<Duration> again) {
        running.remove(key);
        var alarm = alarms.remove(key);
        if (alarm != null) {
            alarm.cancel(false);
        }
        if (workers.isShutdown()) {
            return;
        }
        if (waiting.contains(key)) {
            workers.execute(() -> work(key));
        }
        again.ifPresent(delay -> alarms.put(
                key, workers.schedule(() -> add(key), Math.max(1, delay.toMillis()), TimeUnit.MILLISECONDS)));
    }

    @Override
    public void close() {
        workers.shutdownNow();
        try {
            // Whoever comes next on the same data must not meet us there.
            if (!workers.awaitTermination(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
                log.debug("Somebody is still at work");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
