package dev.openportal.provisioning.writer.git;

import dev.openportal.provisioning.events.BranchAdvanced;
import dev.openportal.provisioning.events.RequestId;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/**
 * The branch's history as the rest of the system needs it: which requests it carries, and its first-parent log with
 * growing positions. About 200 bytes of memory a request.
 */
final class BranchLog {

    /** After a start so much of the log is told again: more than any reader can have missed. */
    static final int RETOLD = 1_000;

    private final Repository repository;
    private final Map<RequestId, Landing> landings = new HashMap<>();
    private final ArrayDeque<BranchAdvanced.Entry> news = new ArrayDeque<>();
    private @Nullable ObjectId tip;
    private long count;

    BranchLog(Repository repository) {
        this.repository = repository;
    }

    /** Where a request's commit is, and the position that brought it into the branch. */
    record Landing(ObjectId commit, long position) {}

    /** Null before the branch has a commit. */
    @Nullable ObjectId tip() {
        return tip;
    }

    /** Number of commits reachable from the tip. */
    long count() {
        return count;
    }

    @Nullable Landing landing(RequestId id) {
        return landings.get(id);
    }

    List<BranchAdvanced.Entry> news() {
        return List.copyOf(news);
    }

    void told(int entries) {
        for (int i = 0; i < entries; i++) {
            news.remove();
        }
    }

    /** Goes on to a new tip. Where that does not contain the old one, the branch was rewritten: it is read anew. */
    void advance(@Nullable ObjectId to) throws IOException {
        if (to == null || to.equals(tip)) {
            return;
        }
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit end = walk.parseCommit(to);
            RevCommit start = tip == null ? null : walk.parseCommit(tip);
            if (start != null && !walk.isMergedInto(start, end)) {
                landings.clear();
                news.clear();
                count = 0;
                start = null;
            }
            boolean first = start == null;
            ObjectId before = start;
            List<RevCommit> chain = Chain.between(walk, start, end);
            for (int i = chain.size() - 1; i >= 0; i--) {
                RevCommit commit = chain.get(i);
                List<RequestId> ids = land(commit, before);
                news.add(entry(commit, ids));
                if (first && news.size() > RETOLD) {
                    news.remove();
                }
                before = commit;
            }
        }
        tip = to.copy();
    }

    private List<RequestId> land(RevCommit commit, @Nullable ObjectId before) throws IOException {
        List<RevCommit> arrived = new ArrayList<>();
        if (commit.getParentCount() == 0
                || commit.getParentCount() == 1 && commit.getParent(0).equals(before)) {
            arrived.add(commit);
        } else {
            arrived.addAll(Chain.reachable(repository, commit, before));
        }
        count += arrived.size();
        List<RequestId> ids = new ArrayList<>();
        for (RevCommit one : arrived) {
            for (RequestId id : CommitText.requestIds(one)) {
                landings.putIfAbsent(id, new Landing(one.copy(), count));
                ids.add(id);
            }
        }
        return ids;
    }

    private BranchAdvanced.Entry entry(RevCommit commit, List<RequestId> ids) {
        PersonIdent author = commit.getAuthorIdent();
        return new BranchAdvanced.Entry(
                count,
                commit.name(),
                author == null ? "" : author.getName(),
                commit.getShortMessage(),
                Instant.ofEpochSecond(commit.getCommitTime()),
                ids);
    }
}
