package dev.openportal.provisioning.writer.change;

import dev.openportal.provisioning.events.BranchAdvanced;
import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.RequestId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One branch of one remote repository. Not safe for use by two threads at once. Everything it says is about what the
 * remote has acknowledged.
 */
public interface Branch {

    /**
     * Commits each command once, in order, one commit each. A command whose request is in the branch's history is not
     * written again. Never overwrites what somebody else pushed.
     *
     * @return one outcome per command, in the same order
     * @throws BranchUnavailable where not all is decided; what was pushed is recognised by the next call
     */
    List<WriteOutcome> write(List<ChangeRequested> commands) throws BranchUnavailable;

    /** Looks at the remote, so that {@link #news()} tells what outsiders pushed. */
    void refresh() throws BranchUnavailable;

    /** Looks at the remote: those of the requests that its history does not have. */
    Set<RequestId> missing(Set<RequestId> requests) throws BranchUnavailable;

    /** Why the last attempts to read or to write failed, or null where they did not. */
    @Nullable Cause trouble();

    /** The branch's log since the last {@link #announced}, oldest first; after a start its newest stretch once more. */
    List<BranchAdvanced.Entry> news();

    /** These entries, the oldest of the news, are known to the world. */
    void announced(List<BranchAdvanced.Entry> entries);
}
