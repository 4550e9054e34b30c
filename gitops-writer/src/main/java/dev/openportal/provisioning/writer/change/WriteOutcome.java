package dev.openportal.provisioning.writer.change;

import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.ChangeRequested;

/** What became of a command. Both are final: a branch that cannot be written is no outcome. */
public sealed interface WriteOutcome {

    ChangeRequested command();

    /**
     * The remote branch has it, from now or from before.
     *
     * @param sha of the commit that carries the request, 40 hex digits
     * @param position of the entry of the branch's log that brought it in
     */
    record Committed(ChangeRequested command, ManifestPath manifest, String sha, long position)
            implements WriteOutcome {}

    /** Will never be committed. */
    record Refused(ChangeRequested command, Cause cause) implements WriteOutcome {}
}
