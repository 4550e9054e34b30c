package dev.openportal.provisioning.requests.kafka;

import dev.openportal.provisioning.requests.intake.AttendApprovals;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Looks after approvals a few times a second, once the view is complete. */
final class ApprovalLoop implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ApprovalLoop.class);
    private static final long EVERY_MILLIS = 200;

    private final AttendApprovals approvals;
    private final BooleanSupplier ready;
    private final AtomicInteger waiting;
    private final Counter carriedOut;
    private final Counter expired;
    private final Counter unacknowledged;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "approvals");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean running;

    ApprovalLoop(AttendApprovals approvals, BooleanSupplier ready, MeterRegistry meters) {
        this.approvals = approvals;
        this.ready = ready;
        this.waiting = meters.gauge("provisioning.approvals.waiting", new AtomicInteger());
        this.carriedOut = meters.counter("provisioning.approvals.carried.out");
        this.expired = meters.counter("provisioning.approvals.expired");
        this.unacknowledged = meters.counter("provisioning.approvals.unacknowledged");
    }

    @Override
    public void start() {
        running = true;
        var unused = timer.scheduleWithFixedDelay(this::round, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void round() {
        if (!running || !ready.getAsBoolean()) {
            return;
        }
        try {
            AttendApprovals.Round round = approvals.round();
            waiting.set(round.waiting());
            carriedOut.increment(round.carriedOut());
            expired.increment(round.expired());
            unacknowledged.increment(round.unacknowledged());
        } catch (RuntimeException e) {
            // What is thrown here would end the timer in silence; whatever was not done is done in the next round.
            LOG.error("Approvals are attended to again in a moment", e);
        }
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
