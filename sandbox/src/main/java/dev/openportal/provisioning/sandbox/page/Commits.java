package dev.openportal.provisioning.sandbox.page;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** Commits of the orders' repository, read as any client reads them: by fetching, and only when one is not known yet. */
final class Commits {

    private static final int SILENT_AT_MOST_SECONDS = 5;

    /** One commit with what it changed. */
    record Commit(String sha, String message, String author, Instant at, List<FileChange> changes) {

        String subject() {
            return message.lines().findFirst().orElse(sha);
        }
    }

    /**
     * @param what for example {@code added}
     * @param lines of the unified difference, from its first hunk on
     */
    record FileChange(String path, String what, List<String> lines) {}

    /** The Git server does not answer. */
    static final class Unavailable extends Exception {
        private static final long serialVersionUID = 1L;

        Unavailable(Throwable cause) {
            super("The Git server does not answer, and this commit was not read before. Try again in a moment.", cause);
        }
    }

    private final String remote;
    private final Path directory;

    Commits(String remote, Path directory) {
        this.remote = remote;
        this.directory = directory;
    }

    // One at a time: a fetch that is under way may well bring what the next one asks for.
    synchronized Optional<Commit> find(String sha) throws IOException, Unavailable {
        try (Git git = Git.init().setBare(true).setDirectory(directory.toFile()).call()) {
            ObjectId id = ObjectId.fromString(sha);
            if (!git.getRepository().getObjectDatabase().has(id)) {
                fetch(git);
            }
            return git.getRepository().getObjectDatabase().has(id)
                    ? Optional.of(read(git.getRepository(), id))
                    : Optional.empty();
        } catch (GitAPIException e) {
            throw new Unavailable(e);
        }
    }

    private void fetch(Git git) throws GitAPIException {
        git.fetch()
                .setRemote(remote)
                .setRefSpecs("+refs/heads/*:refs/heads/*")
                .setTimeout(SILENT_AT_MOST_SECONDS)
                .call();
    }

    private static Commit read(Repository repository, ObjectId id) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit commit = walk.parseCommit(id);
            RevCommit parent = commit.getParentCount() == 0 ? null : walk.parseCommit(commit.getParent(0));
            return new Commit(
                    commit.getName(),
                    commit.getFullMessage().strip(),
                    commit.getAuthorIdent().getName(),
                    commit.getCommitterIdent().getWhenAsInstant(),
                    Differences.between(repository, parent, commit));
        }
    }
}
