package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.Stalled;
import org.jspecify.annotations.Nullable;

/**
 * What keeps a request from going on that is not its own object's doing.
 *
 * @param cause what fails, or null
 * @param stalled why nothing moves although nothing of the request itself fails, or null
 * @param progress what its delivery is doing, in its own words, or null
 */
record HoldUp(
        @Nullable Cause cause,
        @Nullable Stalled stalled,
        @Nullable String progress) {

    static final HoldUp NONE = new HoldUp(null, null, null);

    static HoldUp stalled(Stalled stalled) {
        return new HoldUp(null, stalled, null);
    }

    static HoldUp stalled(Stalled stalled, Cause cause) {
        return new HoldUp(cause, stalled, null);
    }

    static HoldUp failing(Cause cause) {
        return new HoldUp(cause, null, null);
    }

    static HoldUp progress(@Nullable String words) {
        return new HoldUp(null, null, words);
    }

    /** Whether anything is said that the phase does not say. */
    boolean holds() {
        return cause != null || stalled != null;
    }
}
