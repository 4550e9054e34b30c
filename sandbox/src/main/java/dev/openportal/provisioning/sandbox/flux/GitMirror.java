package dev.openportal.provisioning.sandbox.flux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.treewalk.TreeWalk;

/** A bare copy of one branch of a remote repository. */
final class GitMirror {
    private static final int TIMEOUT_SECONDS = 20;
    private final Path directory;

    GitMirror(Path directory) {
        this.directory = directory;
    }

    /** Brings the branch here; answers the commit it is at. */
    synchronized String fetch(String url, String branch) throws GitAPIException, IOException {
        try (var git = Git.init().setBare(true).setDirectory(directory.toFile()).call()) {
            var config = git.getRepository().getConfig();
            config.setInt("gc", null, "auto", 0);
            config.save();
            git.fetch()
                    .setRemote(url)
                    .setRefSpecs(new RefSpec("+refs/heads/" + branch + ":refs/heads/" + branch))
                    .setTimeout(TIMEOUT_SECONDS)
                    .call();
            var tip = git.getRepository().resolve("refs/heads/" + branch);
            if (tip == null) {
                throw new IOException("couldn't find remote ref \"refs/heads/" + branch + "\"");
            }
            return tip.name();
        }
    }

    /** The YAML files of one commit, by path. */
    synchronized NavigableMap<String, String> files(String sha) throws IOException {
        var files = new TreeMap<String, String>();
        try (var git = Git.open(directory.toFile());
                var commits = new RevWalk(git.getRepository());
                var tree = new TreeWalk(git.getRepository())) {
            tree.addTree(commits.parseCommit(ObjectId.fromString(sha)).getTree());
            tree.setRecursive(true);
            while (tree.next()) {
                var path = tree.getPathString();
                if (path.endsWith(".yaml") || path.endsWith(".yml") || path.endsWith("Kustomization")) {
                    var bytes = git.getRepository().open(tree.getObjectId(0)).getBytes();
                    files.put(path, new String(bytes, StandardCharsets.UTF_8));
                }
            }
        }
        return files;
    }
}
