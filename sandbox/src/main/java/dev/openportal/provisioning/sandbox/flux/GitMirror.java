package dev.openportal.provisioning.sandbox.flux;

import dev.openportal.provisioning.sandbox.git.StaleLocks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.util.FileUtils;

/**
 * A bare copy of one branch of a remote repository. All of it is at the remote too: a copy that cannot be used is dropped,
 * and the next fetch makes it anew.
 */
final class GitMirror {
    private static final int TIMEOUT_SECONDS = 20;
    private final Path directory;

    GitMirror(Path directory) {
        this.directory = directory;
        StaleLocks.remove(directory);
    }

    /** Brings the branch here; answers the commit it is at. */
    synchronized String fetch(SourceUrl url, String branch) throws GitAPIException, IOException, StepFailure {
        // A colon or a star in it would make another refspec.
        if (!Repository.isValidRefName("refs/heads/" + branch)) {
            throw new StepFailure("GitOperationFailed", "spec.ref.branch is not the name of a branch");
        }
        try (var git = Git.init().setBare(true).setDirectory(directory.toFile()).call()) {
            var config = git.getRepository().getConfig();
            config.setInt("gc", null, "auto", 0);
            config.setBoolean("gc", null, "autodetach", false);
            config.save();
            var told = git.fetch()
                    .setRemote(url.uri().toString())
                    .setRefSpecs(new RefSpec("+refs/heads/" + branch + ":refs/heads/" + branch))
                    .setTimeout(TIMEOUT_SECONDS)
                    .call()
                    // Not our own ref: an update of it that failed would go unnoticed, and the branch stand still.
                    .getAdvertisedRef("refs/heads/" + branch);
            if (told == null) {
                throw new StepFailure("GitOperationFailed", "couldn't find remote ref \"refs/heads/" + branch + "\"");
            }
            return told.getObjectId().name();
        } catch (IOException e) {
            throw dropped(e);
        } catch (JGitInternalException e) {
            throw dropped(e);
        }
    }

    private <E extends Exception> E dropped(E damage) throws IOException {
        FileUtils.delete(directory.toFile(), FileUtils.RECURSIVE | FileUtils.SKIP_MISSING);
        return damage;
    }

    /** The YAML files of one commit, by path. */
    synchronized NavigableMap<String, String> files(String sha) throws IOException {
        var files = new TreeMap<String, String>();
        walk(sha, (path, blob, repository) -> {
            if (path.endsWith(".yaml") || path.endsWith(".yml") || path.endsWith("Kustomization")) {
                files.put(path, new String(repository.open(blob).getBytes(), StandardCharsets.UTF_8));
            }
        });
        return files;
    }

    /** SHA-256 in hex over the paths of one commit and the ids of what is in them, so over all of its content. */
    synchronized String digest(String sha) throws IOException {
        var content = new StringBuilder();
        walk(
                sha,
                (path, blob, repository) ->
                        content.append(blob.name()).append(' ').append(path).append('\0'));
        return Digests.sha256(content.toString().getBytes(StandardCharsets.UTF_8));
    }

    private interface Visit {
        void file(String path, ObjectId blob, Repository repository) throws IOException;
    }

    private void walk(String sha, Visit visit) throws IOException {
        try (var git = Git.open(directory.toFile());
                var commits = new RevWalk(git.getRepository());
                var tree = new TreeWalk(git.getRepository())) {
            tree.addTree(commits.parseCommit(ObjectId.fromString(sha)).getTree());
            tree.setRecursive(true);
            while (tree.next()) {
                visit.file(tree.getPathString(), tree.getObjectId(0), git.getRepository());
            }
        } catch (IOException e) {
            throw dropped(e);
        }
    }
}
