package dev.openportal.provisioning.writer.change;

import org.jspecify.annotations.Nullable;

/** The branch can neither be read nor written at the moment; nothing is decided, and the same call may succeed later. */
public final class BranchUnavailable extends Exception {

    private static final long serialVersionUID = 1;

    /** @param message a sentence for an operator, free of credentials */
    public BranchUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
