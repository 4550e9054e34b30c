package dev.openportal.provisioning.writer.kafka;

import dev.openportal.provisioning.writer.change.BranchUnavailable;

/** Tells the listener container to pause and to hand over the same records again. */
public final class CommandsMustWait extends RuntimeException {

    private static final long serialVersionUID = 1;

    CommandsMustWait(BranchUnavailable cause) {
        super(cause.getMessage(), cause);
    }
}
