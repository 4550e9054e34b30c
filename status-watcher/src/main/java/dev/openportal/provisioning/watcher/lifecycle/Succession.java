package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.ChangeCommitted;
import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.Operation;
import dev.openportal.provisioning.events.RequestId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a resource's requests follow each other: what is committed by its place on the branch, what is not yet by its
 * time. It is the same in whatever order acceptances and commits become known.
 *
 * @param pending accepted after the latest commit's request, and neither committed nor withdrawn; oldest first
 * @param commits the latest, by growing position
 */
record Succession(List<Pending> pending, List<Commit> commits) {

    /** Commands and so acceptances keep the order of commits: more than a few are never looked at again. */
    private static final int KEPT = 20;

    static final Succession NONE = new Succession(List.of(), List.of());

    Succession {
        pending = List.copyOf(pending);
        commits = List.copyOf(commits);
    }

    /** A request that becomes the current one when it is committed. */
    record Pending(RequestId requestId, Instant requestedAt) {}

    /**
     * A committed request.
     *
     * @param at when it was committed
     * @param self where people look at it, or null
     */
    record Commit(
            RequestId requestId,
            Operation operation,
            Instant requestedAt,
            long position,
            Instant at,
            @Nullable String self) {}

    Succession accepted(ChangeRequested order) {
        Commit latest = latest();
        if (latest != null && !order.requestedAt().isAfter(latest.requestedAt())) {
            return this;
        }
        List<Pending> more = new ArrayList<>(pending);
        more.add(new Pending(order.requestId(), order.requestedAt()));
        more.sort(Comparator.comparing(Pending::requestedAt)
                .thenComparing(p -> p.requestId().toString()));
        return new Succession(more, commits);
    }

    Succession committed(ChangeRequested order, ChangeCommitted event) {
        List<Commit> more = new ArrayList<>(commits);
        more.add(new Commit(
                order.requestId(),
                order.operation(),
                order.requestedAt(),
                event.position(),
                event.committedAt(),
                order.links().get("self")));
        more.sort(Comparator.comparingLong(Commit::position));
        Commit latest = more.get(more.size() - 1);
        List<Pending> later = pending.stream()
                .filter(p -> !p.requestId().equals(order.requestId())
                        && p.requestedAt().isAfter(latest.requestedAt()))
                .toList();
        return new Succession(later, more.subList(Math.max(0, more.size() - KEPT), more.size()));
    }

    Succession withdrawn(RequestId id) {
        return new Succession(
                pending.stream().filter(p -> !p.requestId().equals(id)).toList(), commits);
    }

    /** The latest request that was not withdrawn, or null. */
    @Nullable RequestId current() {
        if (!pending.isEmpty()) {
            return pending.get(pending.size() - 1).requestId();
        }
        Commit latest = latest();
        return latest == null ? null : latest.requestId();
    }

    /** Null where nothing is committed. */
    @Nullable Commit latest() {
        return commits.isEmpty() ? null : commits.get(commits.size() - 1);
    }

    /** The commit that comes next after this request's, or null. */
    @Nullable Commit after(RequestId id) {
        int index = indexOf(id);
        return index < 0 || index + 1 == commits.size() ? null : commits.get(index + 1);
    }

    /** The commit that comes right before this request's, or null. */
    @Nullable Commit before(RequestId id) {
        int index = indexOf(id);
        return index <= 0 ? null : commits.get(index - 1);
    }

    private int indexOf(RequestId id) {
        for (int i = 0; i < commits.size(); i++) {
            if (commits.get(i).requestId().equals(id)) {
                return i;
            }
        }
        return -1;
    }
}
