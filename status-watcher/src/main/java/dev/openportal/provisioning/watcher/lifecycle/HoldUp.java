package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.Cause;
import org.jspecify.annotations.Nullable;

/**
 * What the delivery to the cluster says about a request that is not applied yet.
 *
 * @param cause null while the delivery does not fail
 * @param progress what it is doing, in its own words, or null
 */
record HoldUp(@Nullable Cause cause, @Nullable String progress) {

    static final HoldUp NONE = new HoldUp(null, null);
}
