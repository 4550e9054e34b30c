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

    /** @param until null where it has no end */
    static Validity until(@Nullable Instant until) {
        return until == null
                ? new Validity(true, 0)
                : new Validity(
                        false,
                        System.nanoTime()
                                + Duration.between(Instant.now(), until).toNanos());
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
