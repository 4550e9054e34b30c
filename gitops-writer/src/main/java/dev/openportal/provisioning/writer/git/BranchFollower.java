package dev.openportal.provisioning.writer.git;

import dev.openportal.provisioning.writer.change.ApplyChange;
import dev.openportal.provisioning.writer.change.BranchUnavailable;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the remote also when there is nothing to write, so that outsiders' commits become known. */
public final class BranchFollower implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(BranchFollower.class);

    private final ApplyChange changes;
    private final Duration interval;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "branch-follower"));
    private boolean failing;

    public BranchFollower(ApplyChange changes, Duration interval) {
        this.changes = changes;
        this.interval = interval;
    }

    public void start() {
        timer.scheduleWithFixedDelay(this::follow, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void follow() {
        try {
            changes.follow();
            failing = false;
        } catch (BranchUnavailable e) {
            // Readiness and log have the reason already.
            log.debug("The branch cannot be followed at the moment", e);
        } catch (RuntimeException e) {
            if (!failing) {
                log.warn("What happened on the branch cannot be told at the moment: {}", e.getMessage());
            }
            failing = true;
        }
    }
}
