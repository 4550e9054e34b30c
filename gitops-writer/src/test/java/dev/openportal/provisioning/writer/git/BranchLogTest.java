package dev.openportal.provisioning.writer.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.BranchAdvanced;
import dev.openportal.provisioning.events.RequestId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BranchLogTest {

    private static final RequestId REQUEST = RequestId.of("t", "1");

    @TempDir
    Path directory;

    private RemoteRepository remote;
    private BranchLog log;
    private ObjectId root;

    @BeforeEach
    void oneCommit() throws IOException {
        remote = new RemoteRepository(directory);
        log = new BranchLog(remote.repository);
        root = commit("root");
        log.advance(root);
        log.told(1);
    }

    @AfterEach
    void close() {
        remote.close();
    }

    @Test
    void outsidersCommitsAreEntriesToo() throws IOException {
        ObjectId first = commit("first", root);
        ObjectId second = commit("second", first);

        log.advance(second);

        assertThat(log.news()).extracting(BranchAdvanced.Entry::sha).containsExactly(first.name(), second.name());
        assertThat(log.news()).extracting(BranchAdvanced.Entry::subject).containsExactly("first", "second");
        assertPositionsAreCounts();
    }

    @Test
    void aMergeBringsInEverythingBehindIt() throws IOException {
        ObjectId ours = commit("ours", root);
        ObjectId side = commit("side\n\nRequest-Id: " + REQUEST, commit("more", root));
        ObjectId merge = commit("merge", ours, side);

        log.advance(merge);

        assertThat(log.news()).extracting(BranchAdvanced.Entry::sha).containsExactly(ours.name(), merge.name());
        assertThat(log.news().get(1).requestIds()).containsExactly(REQUEST);
        assertThat(log.landing(REQUEST))
                .isEqualTo(new BranchLog.Landing(side, log.news().get(1).position()));
        assertPositionsAreCounts();
    }

    @Test
    void aMergeWithSwappedParentsFollowsTheTipThatItContains() throws IOException {
        ObjectId ours = commit("ours\n\nRequest-Id: " + REQUEST, root);
        log.advance(ours);
        log.told(1);
        ObjectId theirs = commit("theirs", commit("theirs before", root));
        ObjectId merge = commit("merge", theirs, ours);
        ObjectId after = commit("after", merge);

        log.advance(after);

        assertThat(log.news()).extracting(BranchAdvanced.Entry::sha).containsExactly(merge.name(), after.name());
        assertThat(log.landing(REQUEST)).isEqualTo(new BranchLog.Landing(ours, 2));
        assertPositionsAreCounts();
    }

    @Test
    void aFreshReaderFindsWhatOnlyAMergedInCommitCarries() throws IOException {
        ObjectId ours = commit("ours\n\nRequest-Id: " + REQUEST, root);
        ObjectId merge = commit("merge", commit("theirs", root), ours);
        BranchLog fresh = new BranchLog(remote.repository);

        fresh.advance(merge);

        assertThat(fresh.landing(REQUEST)).isEqualTo(new BranchLog.Landing(ours, 4));
        assertThat(fresh.count()).isEqualTo(4);
    }

    @Test
    void aRewrittenBranchIsReadAnew() throws IOException {
        log.advance(commit("lost\n\nRequest-Id: " + REQUEST, root));
        ObjectId rewritten = commit("rewritten");

        log.advance(rewritten);

        assertThat(log.landing(REQUEST)).isNull();
        assertThat(log.news()).extracting(BranchAdvanced.Entry::sha).containsExactly(rewritten.name());
        assertPositionsAreCounts();
    }

    @Test
    void aStartTellsTheNewestStretchOnly() throws IOException {
        ObjectId tip = root;
        for (int i = 0; i < BranchLog.RETOLD + 5; i++) {
            tip = commit("commit " + i, tip);
        }
        BranchLog fresh = new BranchLog(remote.repository);

        fresh.advance(tip);

        assertThat(fresh.news()).hasSize(BranchLog.RETOLD);
        assertThat(fresh.news().get(0).position()).isEqualTo(7);
        assertThat(fresh.count()).isEqualTo(BranchLog.RETOLD + 6);
    }

    @Test
    void aForgedTrailerInTheMiddleOfAMessageOrNoUuidIsNoRequest() throws IOException {
        ObjectId first = commit("subject\n\nRequest-Id: " + REQUEST + "\n\nmore words", root);
        log.advance(commit("subject\n\nRequest-Id: nonsense", first));

        assertThat(log.news())
                .allSatisfy(entry -> assertThat(entry.requestIds()).isEmpty());
    }

    private ObjectId commit(String message, ObjectId... parents) throws IOException {
        return remote.commit(List.of(parents), "file.txt", message, message);
    }

    private void assertPositionsAreCounts() throws IOException {
        long last = 0;
        for (BranchAdvanced.Entry entry : log.news()) {
            assertThat(entry.position()).isEqualTo(remote.count(entry.sha())).isGreaterThan(last);
            last = entry.position();
        }
    }
}
