package dev.openportal.provisioning.writer.git;

import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.writer.change.FileEdit;
import dev.openportal.provisioning.writer.change.ManifestPath;
import dev.openportal.provisioning.writer.change.TreeView;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** A remote with people who push to it, always by compare-and-swap as a real server has it. */
final class RemoteRepository implements AutoCloseable {

    static final String MAIN = "refs/heads/main";

    final Repository repository;
    private final Path directory;

    RemoteRepository(Path directory) throws IOException {
        this.directory = directory;
        repository = new FileRepositoryBuilder()
                .setGitDir(directory.toFile())
                .setBare()
                .build();
        if (!repository.getObjectDatabase().exists()) {
            repository.create(true);
            repository.getConfig().setInt("gc", null, "auto", 0);
            repository.getConfig().setBoolean("receive", null, "autogc", false);
            repository.getConfig().save();
        }
    }

    GitProperties properties(Path cacheDir) {
        return new GitProperties(
                "catalog-orders",
                directory.toUri().toString(),
                "main",
                cacheDir,
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                null,
                "GitOps writer",
                "writer@example.com");
    }

    /** An outsider's commit on the tip. */
    ObjectId push(String file, String content) throws IOException {
        return push(new FileEdit.Write(new ManifestPath(file), content));
    }

    /** An outsider's commit on the tip that removes a file. */
    ObjectId remove(String file) throws IOException {
        return push(new FileEdit.Remove(new ManifestPath(file)));
    }

    private ObjectId push(FileEdit edit) throws IOException {
        while (true) {
            ObjectId tip = tip();
            List<ObjectId> parents = tip.equals(ObjectId.zeroId()) ? List.of() : List.of(tip);
            ObjectId commit = commit(parents, edit, "Edit " + edit.path());
            if (move(tip, commit) == RefUpdate.Result.FAST_FORWARD || tip.equals(ObjectId.zeroId())) {
                return commit;
            }
        }
    }

    /** A commit that no branch has yet, with the first parent's files and one more. */
    ObjectId commit(List<ObjectId> parents, String file, String content, String message) throws IOException {
        return commit(parents, new FileEdit.Write(new ManifestPath(file), content), message);
    }

    private ObjectId commit(List<ObjectId> parents, FileEdit edit, String message) throws IOException {
        try (ObjectInserter inserter = repository.newObjectInserter();
                ObjectReader reader = inserter.newReader();
                RevWalk walk = new RevWalk(reader)) {
            ObjectId tree =
                    parents.isEmpty() ? null : walk.parseCommit(parents.get(0)).getTree();
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(new TreeEdit(inserter, reader).apply(tree, List.of(edit)));
            commit.setParentIds(parents);
            commit.setAuthor(CommitText.person("Someone Else", "else@example.com", Instant.now()));
            commit.setCommitter(CommitText.person("Someone Else", "else@example.com", Instant.now()));
            commit.setMessage(message + "\n");
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            return id;
        }
    }

    RefUpdate.Result move(ObjectId from, ObjectId to) throws IOException {
        RefUpdate update = repository.updateRef(MAIN);
        update.setExpectedOldObjectId(from);
        update.setNewObjectId(to);
        return update.update();
    }

    void force(ObjectId to) throws IOException {
        RefUpdate update = repository.updateRef(MAIN);
        update.setNewObjectId(to);
        update.setForceUpdate(true);
        update.update();
    }

    ObjectId tip() throws IOException {
        Ref ref = repository.exactRef(MAIN);
        return ref == null ? ObjectId.zeroId() : Objects.requireNonNull(ref.getObjectId());
    }

    /** All commits of the branch, newest first. */
    List<RevCommit> commits() throws IOException {
        return reachable(tip());
    }

    /** As {@code git rev-list --count}. */
    long count(String sha) throws IOException {
        return reachable(ObjectId.fromString(sha)).size();
    }

    List<RequestId> requestIds() throws IOException {
        return commits().stream()
                .flatMap(commit -> CommitText.requestIds(commit).stream())
                .toList();
    }

    boolean has(String file) throws IOException {
        return find(file) instanceof TreeView.File;
    }

    boolean hasDirectory(String path) throws IOException {
        return find(path) instanceof TreeView.Directory;
    }

    String text(String file) throws IOException {
        return ((TreeView.File) find(file)).content();
    }

    private TreeView.Found find(String path) throws IOException {
        try (ObjectReader reader = repository.newObjectReader();
                RevWalk walk = new RevWalk(reader)) {
            return new GitTree(reader, walk.parseCommit(tip()).getTree()).find(new ManifestPath(path));
        }
    }

    @Override
    public void close() {
        repository.close();
    }

    private List<RevCommit> reachable(ObjectId from) throws IOException {
        List<RevCommit> commits = new ArrayList<>();
        try (RevWalk walk = new RevWalk(repository)) {
            walk.markStart(walk.parseCommit(from));
            walk.forEach(commits::add);
        }
        return commits;
    }
}
