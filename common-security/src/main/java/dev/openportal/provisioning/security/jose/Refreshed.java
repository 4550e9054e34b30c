package dev.openportal.provisioning.security.jose;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that is fetched, kept, and fetched again when it is old. One fetch at a time, however many wait for it; after
 * one that failed what was there before is used for a while, and nobody waits again until it is worth trying.
 */
final class Refreshed<T> {

    private static final System.Logger LOG = System.getLogger(Refreshed.class.getName());

    /**
     * @param refresh age at which it is fetched again
     * @param retry shortest time between two fetches that were not due by age
     * @param tolerance age up to which it is used when it cannot be fetched again
     */
    record Pace(Duration refresh, Duration retry, Duration tolerance) {}

    private final Pace pace;
    private final InstantSource clock;
    private @Nullable T value;
    private Instant fetchedAt = Instant.MIN;
    private Instant triedAt = Instant.MIN;
    private @Nullable Outage failure;
    private @Nullable CompletableFuture<T> pending;

    Refreshed(Pace pace, InstantSource clock) {
        this.pace = pace;
        this.clock = clock;
    }

    /**
     * @param fetch gets it; fails with {@link Outage} where it cannot be had now, else for good
     * @return fails with {@link Outage} where nothing is there that may be used, or as the fetch did
     */
    synchronized CompletableFuture<T> get(Supplier<CompletableFuture<T>> fetch) {
        T known = value;
        if (known != null && isYounger(fetchedAt, pace.refresh())) {
            return CompletableFuture.completedFuture(known);
        }
        return failure != null && isYounger(triedAt, pace.retry()) ? kept() : fetched(fetch, true);
    }

    /**
     * For when what is kept does not have what is looked for.
     *
     * @return as {@link #get}; what is kept, where it was fetched a moment ago
     */
    synchronized CompletableFuture<T> getNewer(Supplier<CompletableFuture<T>> fetch) {
        if (pending == null && isYounger(triedAt, pace.retry())) {
            // That something is not there can be said only by who has just looked.
            return failure == null ? get(fetch) : CompletableFuture.failedFuture(failure);
        }
        return fetched(fetch, false);
    }

    private CompletableFuture<T> fetched(Supplier<CompletableFuture<T>> fetch, boolean orKept) {
        if (pending != null) {
            return pending;
        }
        triedAt = clock.instant();
        CompletableFuture<T> fetching = fetch.get();
        CompletableFuture<T> done = fetching.handle(this::take).thenCompose(taken -> taken);
        CompletableFuture<T> settled = orKept ? done.exceptionallyCompose(this::orKept) : done;
        pending = settled.isDone() ? null : settled;
        settled.whenComplete((given, lost) -> settle(settled));
        return settled;
    }

    private synchronized void settle(CompletableFuture<T> settled) {
        if (pending == settled) {
            pending = null;
        }
    }

    private synchronized CompletableFuture<T> take(@Nullable T fetched, @Nullable Throwable lost) {
        if (fetched != null) {
            value = fetched;
            fetchedAt = clock.instant();
            failure = null;
            return CompletableFuture.completedFuture(fetched);
        }
        Throwable cause = Failures.cause(lost);
        failure = cause instanceof Outage outage ? outage : null;
        if (failure != null) {
            LOG.log(System.Logger.Level.WARNING, failure.getMessage());
        }
        return CompletableFuture.failedFuture(cause);
    }

    private synchronized CompletableFuture<T> orKept(Throwable lost) {
        return Failures.cause(lost) instanceof Outage ? kept() : CompletableFuture.failedFuture(lost);
    }

    private CompletableFuture<T> kept() {
        T known = value;
        if (known != null && isYounger(fetchedAt, pace.tolerance())) {
            return CompletableFuture.completedFuture(known);
        }
        return CompletableFuture.failedFuture(failure == null ? new Outage("It was never fetched") : failure);
    }

    private boolean isYounger(Instant than, Duration age) {
        return !than.equals(Instant.MIN) && clock.instant().isBefore(than.plus(age));
    }
}
