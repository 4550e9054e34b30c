package dev.openportal.provisioning.writer.change;

import dev.openportal.provisioning.events.Cause;
import org.jspecify.annotations.Nullable;

/** The branch can neither be read nor written at the moment; nothing is decided, and the same call may succeed later. */
public final class BranchUnavailable extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Cause why;

    /** @param why its message is a sentence for people, free of credentials */
    public BranchUnavailable(Cause why, @Nullable Throwable cause) {
        super(why.message(), cause);
        this.why = why;
    }

    public Cause why() {
        return why;
    }
}
