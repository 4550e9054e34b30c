package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.ChangeCancelled;
import dev.openportal.provisioning.events.ChangeCommitted;
import dev.openportal.provisioning.events.ChangeRefused;
import org.jspecify.annotations.Nullable;

/** What the writer said of a request whose acceptance has not arrived yet. */
record EarlyOutcome(
        @Nullable ChangeCommitted committed,
        @Nullable ChangeRefused refused,
        @Nullable ChangeCancelled cancelled) {

    static final EarlyOutcome NONE = new EarlyOutcome(null, null, null);

    /** The first outcome of each kind counts, as it does when it comes in time. */
    EarlyOutcome with(ChangeCommitted event) {
        return committed == null ? new EarlyOutcome(event, refused, cancelled) : this;
    }

    EarlyOutcome with(ChangeRefused event) {
        return refused == null ? new EarlyOutcome(committed, event, cancelled) : this;
    }

    EarlyOutcome with(ChangeCancelled event) {
        return cancelled == null ? new EarlyOutcome(committed, refused, event) : this;
    }
}
