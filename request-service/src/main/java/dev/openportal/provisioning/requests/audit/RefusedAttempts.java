package dev.openportal.provisioning.requests.audit;

import dev.openportal.provisioning.events.AttemptRefused;
import dev.openportal.provisioning.requests.intake.EventLog;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of refused attempts behind the back of whoever asked: an answer neither waits for the brokers nor fails because of
 * them. What they do not take is kept, within bounds, and sent again under its id for as long as the service runs.
 */
public final class RefusedAttempts implements AutoCloseable {

    /** Whoever asked without being known. */
    public static final String UNAUTHENTICATED = "unauthenticated";

    private static final Logger LOG = LoggerFactory.getLogger(RefusedAttempts.class);
    private static final Duration LAST_CHANCE = Duration.ofSeconds(2);
    private static final long AGAIN_MILLIS = 500;
    private static final int TOO_MANY_REQUESTS = 429;

    private final EventLog events;
    private final Untold untold;
    private final Damper damper;
    private final BlockingQueue<Waiting> queue;
    private final Thread teller = new Thread(this::tellAll, "refused-attempts");
    private volatile boolean stopping;

    private record Waiting(AttemptRefused attempt, @Nullable String traceparent) {}

    /**
     * @param perSecond how many a second are told one by one of those that cost whoever asks nothing: of nobody known, and
     *     of each caller that asks too often
     * @param kept how many wait for the brokers at most
     */
    public RefusedAttempts(EventLog events, Untold untold, InstantSource clock, int perSecond, int kept) {
        this.events = events;
        this.untold = untold;
        this.damper = new Damper(clock, perSecond);
        this.queue = new ArrayBlockingQueue<>(kept);
        teller.setDaemon(true);
        teller.start();
    }

    /**
     * Returns at once, and throws nothing.
     *
     * @param traceparent W3C trace context to go on with, or null
     */
    public void tell(AttemptRefused attempt, @Nullable String traceparent) {
        int heldBack = 0;
        if (attempt.status() == TOO_MANY_REQUESTS || attempt.actor().equals(UNAUTHENTICATED)) {
            heldBack = damper.admit(attempt.status() == TOO_MANY_REQUESTS ? "429 " + attempt.actor() : UNAUTHENTICATED);
        }
        if (heldBack == Damper.HELD_BACK) {
            untold.count(Untold.Reason.TOO_MANY, 1);
        } else if (!queue.offer(new Waiting(saying(attempt, heldBack), traceparent))) {
            lost(attempt, Untold.Reason.QUEUE_FULL);
        }
    }

    private static AttemptRefused saying(AttemptRefused attempt, int heldBack) {
        return heldBack == 0
                ? attempt
                : attempt.because(
                        attempt.reason() + " Before it, " + heldBack + " more like it were not told one by one.");
    }

    private void tellAll() {
        try {
            while (true) {
                Waiting next = queue.poll(AGAIN_MILLIS, TimeUnit.MILLISECONDS);
                if (next == null) {
                    if (stopping) {
                        return;
                    }
                    continue;
                }
                tell(next);
            }
        } catch (InterruptedException e) {
            // Only close() interrupts, when it has waited long enough.
            Thread.currentThread().interrupt();
        }
    }

    private void tell(Waiting next) throws InterruptedException {
        Untold.Reason missing = Untold.Reason.STOPPED;
        boolean told = false;
        try {
            while (!told) {
                told = events.append(next.attempt(), next.traceparent());
                if (!told) {
                    Thread.sleep(AGAIN_MILLIS);
                }
            }
        } catch (RuntimeException e) {
            // One that cannot be told must not keep all others from being told.
            LOG.error("A refused attempt cannot be told", e);
            missing = Untold.Reason.UNTELLABLE;
        } finally {
            if (!told) {
                lost(next.attempt(), missing);
            }
        }
    }

    private void lost(AttemptRefused attempt, Untold.Reason reason) {
        untold.count(reason, 1);
        LOG.warn(
                "Refused attempt {} of {} to {} (status {}) is missing in the audit: {}",
                attempt.id(),
                attempt.actor(),
                attempt.action(),
                attempt.status(),
                reason);
    }

    /** Gives what waits a moment more. */
    @Override
    public void close() {
        stopping = true;
        try {
            teller.join(LAST_CHANCE.toMillis());
            teller.interrupt();
            teller.join(LAST_CHANCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (Waiting left = queue.poll(); left != null; left = queue.poll()) {
            lost(left.attempt(), Untold.Reason.STOPPED);
        }
    }
}
