package dev.openportal.provisioning.writer;

import dev.openportal.provisioning.events.RequestId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.ResetCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.transport.RemoteRefUpdate;

/** Somebody's ordinary clone of the repository. */
final class OrdersClone {

    private final String url;
    private final Path directory;

    OrdersClone(String url, Path directory) {
        this.url = url;
        this.directory = directory;
    }

    /** The branch, oldest first. */
    List<RevCommit> log() throws IOException, GitAPIException {
        try (Git git = upToDate()) {
            List<RevCommit> commits = new ArrayList<>();
            git.log().call().forEach(commit -> commits.add(0, commit));
            return commits;
        }
    }

    /** Requests by the branch's trailers, oldest first. */
    List<RequestId> requests() throws IOException, GitAPIException {
        return log().stream()
                .flatMap(commit -> commit.getFooterLines("Request-Id").stream())
                .map(RequestId::parse)
                .toList();
    }

    /** Commits a file and pushes it, again and again until nobody is faster. */
    void push(String file, String text) throws IOException, GitAPIException {
        while (true) {
            try (Git git = upToDate()) {
                Files.createDirectories(directory.resolve(file).getParent());
                Files.writeString(directory.resolve(file), text);
                git.add().addFilepattern(file).call();
                git.commit().setMessage("Edit " + file).setSign(false).call();
                for (var result : git.push().call()) {
                    for (RemoteRefUpdate update : result.getRemoteUpdates()) {
                        if (update.getStatus() == RemoteRefUpdate.Status.OK) {
                            return;
                        }
                    }
                }
            }
        }
    }

    String text(String file) throws IOException, GitAPIException {
        upToDate().close();
        return Files.readString(directory.resolve(file));
    }

    boolean has(String file) throws IOException, GitAPIException {
        upToDate().close();
        return Files.exists(directory.resolve(file));
    }

    private Git upToDate() throws IOException, GitAPIException {
        if (!Files.exists(directory)) {
            return Git.cloneRepository()
                    .setURI(url)
                    .setDirectory(directory.toFile())
                    .call();
        }
        Git git = Git.open(directory.toFile());
        git.fetch().call();
        git.reset().setMode(ResetCommand.ResetType.HARD).setRef("origin/main").call();
        return git;
    }
}
