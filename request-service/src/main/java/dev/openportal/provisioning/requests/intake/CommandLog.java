package dev.openportal.provisioning.requests.intake;

import dev.openportal.provisioning.events.ChangeRequested;

/** Where commands go: the one write of an intake. */
public interface CommandLog {

    /**
     * Returns when the brokers have acknowledged the command, or when that did not happen within the configured time.
     *
     * @return false where the outcome is unknown: the command may be there, or not
     */
    boolean append(ChangeRequested command);
}
