package dev.openportal.provisioning.events;

import java.time.Instant;
import java.util.List;

/**
 * A stretch of a branch's first-parent log, outsiders' commits included, oldest first. "Fetched" and "superseded" are
 * decided by order on this log, never by equality of revisions, since Flux skips commits.
 *
 * @param repository logical name of the repository
 * @param entries in growing position
 */
public record BranchAdvanced(String repository, String branch, List<Entry> entries) implements DeliveryFact {

    public BranchAdvanced {
        entries = Absent.asEmpty(entries);
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("A branch advances by at least one commit");
        }
    }

    /**
     * @param position number of commits reachable from this one ({@code git rev-list --count <sha>}): it grows along
     *     the branch, needs no memory, and anybody can check it
     * @param sha 40 hex digits
     * @param author name of the commit's author
     * @param subject first line of the commit's message
     * @param committedAt the commit's date, UTC
     * @param requestIds requests that the commit carries, by its trailers
     */
    public record Entry(
            long position, String sha, String author, String subject, Instant committedAt, List<RequestId> requestIds) {
        public Entry {
            requestIds = Absent.asEmpty(requestIds);
        }
    }

    @Override
    public String eventId() {
        return recordKey() + "/" + entries.get(0).sha() + ".."
                + entries.get(entries.size() - 1).sha();
    }

    @Override
    public String recordKey() {
        return BranchKey.of(repository, branch);
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.branchAdvanced(this);
    }
}
