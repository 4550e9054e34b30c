package dev.openportal.provisioning.writer.change;

import dev.openportal.provisioning.events.CancelRequested;
import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.ChangeRequested;

/** What became of a command. All are final: a branch that cannot be written is no outcome. */
public sealed interface WriteOutcome {

    ChangeRequested command();

    /** One branch per outcome: a new one breaks every incomplete reader at compile time. */
    interface Cases<R> {
        R committed(Committed outcome);

        R refused(Refused outcome);

        R cancelled(Cancelled outcome);
    }

    <R> R match(Cases<R> cases);

    /**
     * The remote branch has it, from now or from before.
     *
     * @param sha of the commit that carries the request, 40 hex digits
     * @param position of the entry of the branch's log that brought it in
     */
    record Committed(ChangeRequested command, ManifestPath manifest, String sha, long position)
            implements WriteOutcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.committed(this);
        }
    }

    /** Will never be committed. */
    record Refused(ChangeRequested command, Cause cause) implements WriteOutcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.refused(this);
        }
    }

    /** Withdrawn before it was committed. */
    record Cancelled(ChangeRequested command, CancelRequested wish) implements WriteOutcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.cancelled(this);
        }
    }
}
