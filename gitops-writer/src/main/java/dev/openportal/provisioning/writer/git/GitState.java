package dev.openportal.provisioning.writer.git;

import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether the branch can be written, for operators: said in the log once per outage, and in readiness all along. */
public final class GitState implements HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(GitState.class);

    private final InstantSource clock;
    private @Nullable Trouble reading;
    private @Nullable Trouble writing;

    public GitState(InstantSource clock) {
        this.clock = clock;
        this.reading = new Trouble("Git was not looked at yet", clock.instant(), false);
    }

    private record Trouble(String reason, Instant since, boolean said) {}

    /** The branch was read. That says nothing about a push that was refused. */
    synchronized void read() {
        if (reading != null && reading.said()) {
            log.info("Git answers again; it did not since {}", reading.since());
        }
        reading = null;
    }

    /** All that was to be written is on the branch. */
    synchronized void written() {
        read();
        if (writing != null) {
            log.info("Git takes pushes again; it did not since {}", writing.since());
        }
        writing = null;
    }

    synchronized void unreadable(String reason) {
        reading = again(reading, reason);
    }

    synchronized void unwritable(String reason) {
        writing = again(writing, reason);
    }

    @Override
    public synchronized Health health() {
        Trouble trouble = reading == null ? writing : reading;
        return trouble == null
                ? Health.up().build()
                : Health.outOfService()
                        .withDetail("reason", trouble.reason())
                        .withDetail("since", trouble.since().toString())
                        .build();
    }

    private Trouble again(@Nullable Trouble before, String reason) {
        if (before != null && before.said()) {
            return new Trouble(reason, before.since(), true);
        }
        log.warn("{}; orders wait until it works again", reason);
        return new Trouble(reason, clock.instant(), true);
    }
}
