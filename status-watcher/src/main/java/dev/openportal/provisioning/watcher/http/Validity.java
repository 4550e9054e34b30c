package dev.openportal.provisioning.watcher.http;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long what proved a caller counts, on the clock that never jumps.
 *
 * @param endless whether it has no end
 * @param end in the time of {@link System#nanoTime}
 */
record Validity(boolean endless, long end) {

    /** Longer than anything here runs; nanoseconds reach no further than 292 years. */
    private static final Duration LONGEST = Duration.ofDays(3650);

    /** @param until null where it has no end */
    static Validity until(@Nullable Instant until) {
        if (until == null) {
            return new Validity(true, 0);
        }
        Duration left = Duration.between(Instant.now(), until);
        return new Validity(false, System.nanoTime() + (left.compareTo(LONGEST) < 0 ? left : LONGEST).toNanos());
    }

    boolean isOver() {
        return !endless && System.nanoTime() - end >= 0;
    }

    /** What is left of it, and at most {@code longest}. */
    Duration left(Duration longest) {
        if (endless) {
            return longest;
        }
        Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
        return left.compareTo(longest) < 0 ? left : longest;
    }
}
