package dev.openportal.provisioning.watcher.stream;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Until when this node is known to have read everything. While the brokers cannot be reached, what it shows may be true
 * no longer, and nothing that it holds itself would tell. One thread confirms, any number ask.
 */
public final class Freshness {

    private final InstantSource clock;
    private final Duration patience;
    private volatile Instant asOf = Instant.EPOCH;

    /** @param patience what is confirmed no later than this ago counts as current */
    public Freshness(InstantSource clock, Duration patience) {
        this.clock = clock;
        this.patience = patience;
    }

    /** @param at when the brokers were asked how much there is, all of which has been read by now */
    public void confirm(Instant at) {
        asOf = at;
    }

    public boolean isStale() {
        return asOf.isBefore(clock.instant().minus(patience));
    }

    /** What is shown was true then; later changes may be missing. */
    public Instant asOf() {
        return asOf;
    }
}
