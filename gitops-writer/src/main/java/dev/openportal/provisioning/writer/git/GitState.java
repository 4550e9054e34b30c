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
    private @Nullable String trouble = "Git was not looked at yet";
    private Instant since;
    private boolean said;

    public GitState(InstantSource clock) {
        this.clock = clock;
        this.since = clock.instant();
    }

    synchronized void up() {
        if (said) {
            log.info("Git works again, after {}", since);
        }
        trouble = null;
        said = false;
    }

    synchronized void down(String reason) {
        if (!said) {
            since = clock.instant();
            log.warn("{}; orders wait until it works again", reason);
        }
        said = true;
        trouble = reason;
    }

    @Override
    public synchronized Health health() {
        return trouble == null
                ? Health.up().build()
                : Health.outOfService()
                        .withDetail("reason", trouble)
                        .withDetail("since", since.toString())
                        .build();
    }
}
