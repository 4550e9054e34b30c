package dev.openportal.provisioning.writer.git;

import dev.openportal.provisioning.events.Cause;
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
        this.reading = new Trouble(Troubles.unreachable("Git was not looked at yet"), clock.instant(), false);
    }

    private record Trouble(Cause cause, Instant since, boolean said) {}

    /** What the last attempts met, or null. */
    synchronized @Nullable Cause trouble() {
        if (reading != null && reading.said()) {
            return reading.cause();
        }
        return writing == null ? null : writing.cause();
    }

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

    synchronized void unreadable(Cause cause) {
        reading = again(reading, cause);
    }

    synchronized void unwritable(Cause cause) {
        writing = again(writing, cause);
    }

    @Override
    public synchronized Health health() {
        Trouble trouble = reading == null ? writing : reading;
        return trouble == null
                ? Health.up().build()
                : Health.outOfService()
                        .withDetail("reason", trouble.cause().message())
                        .withDetail("since", trouble.since().toString())
                        .build();
    }

    private Trouble again(@Nullable Trouble before, Cause cause) {
        if (before != null && before.said()) {
            return new Trouble(cause, before.since(), true);
        }
        log.warn("{}; orders wait until it works again", cause.message());
        return new Trouble(cause, clock.instant(), true);
    }
}
