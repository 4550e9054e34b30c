package dev.openportal.provisioning.writer.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** Walks over a branch's commits. */
final class Chain {

    private Chain() {}

    /**
     * First-parent commits of {@code end} that contain {@code start}, without it, newest first. Usually that is the way
     * back to {@code start}; after a merge with swapped parents, {@code start} is on another parent's side, and what
     * lies below the merge on the first parent's side does not follow it.
     *
     * @param start an ancestor of {@code end}, or null for the whole chain
     */
    static List<RevCommit> between(RevWalk walk, @Nullable RevCommit start, RevCommit end) throws IOException {
        List<RevCommit> chain = new ArrayList<>();
        for (RevCommit at = end; at != null; at = firstParent(walk, at)) {
            if (at.equals(start)) {
                return chain;
            }
            chain.add(at);
        }
        if (start == null) {
            return chain;
        }
        int containing = 1;
        while (containing < chain.size() && walk.isMergedInto(start, chain.get(containing))) {
            containing++;
        }
        return chain.subList(0, containing);
    }

    /** All commits reachable from {@code commit} and not from {@code excluded}. */
    static List<RevCommit> reachable(Repository repository, RevCommit commit, @Nullable ObjectId excluded)
            throws IOException {
        List<RevCommit> commits = new ArrayList<>();
        try (RevWalk walk = new RevWalk(repository)) {
            walk.markStart(walk.parseCommit(commit));
            if (excluded != null) {
                walk.markUninteresting(walk.parseCommit(excluded));
            }
            for (RevCommit next = walk.next(); next != null; next = walk.next()) {
                commits.add(next);
            }
        }
        return commits;
    }

    private static @Nullable RevCommit firstParent(RevWalk walk, RevCommit commit) throws IOException {
        if (commit.getParentCount() == 0) {
            return null;
        }
        RevCommit parent = commit.getParent(0);
        walk.parseHeaders(parent);
        walk.parseBody(parent);
        return parent;
    }
}
