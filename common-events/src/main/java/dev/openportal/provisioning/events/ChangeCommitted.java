package dev.openportal.provisioning.events;

import java.time.Instant;

/**
 * A request's commit is on the remote branch.
 *
 * @param position of the commit in its branch, see {@link BranchAdvanced}
 * @param committedAt when the remote acknowledged it, UTC
 */
public record ChangeCommitted(
        RequestId requestId, ResourceRef resource, CommitRef commit, long position, Instant committedAt)
        implements RequestEvent {

    @Override
    public String eventId() {
        return requestId + "/committed";
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.committed(this);
    }
}
