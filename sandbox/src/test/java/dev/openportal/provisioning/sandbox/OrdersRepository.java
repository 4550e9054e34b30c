package dev.openportal.provisioning.sandbox;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Spliterators;
import java.util.stream.StreamSupport;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RemoteRefUpdate;

/** The sandbox's repository as anybody sees it who clones it. */
final class OrdersRepository {

    private final String url;

    OrdersRepository(String url) {
        this.url = url;
    }

    /** A fresh clone with a work tree. */
    Git cloneInto(Path directory) {
        try {
            return Git.cloneRepository()
                    .setURI(url)
                    .setBranch("main")
                    .setDirectory(directory.toFile())
                    .call();
        } catch (GitAPIException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Newest first. */
    List<RevCommit> history() {
        try {
            File directory = Files.createTempDirectory("orders").toFile();
            try (Git git = cloneInto(directory.toPath())) {
                return StreamSupport.stream(
                                Spliterators.spliteratorUnknownSize(
                                        git.log().call().iterator(), 0),
                                false)
                        .toList();
            } finally {
                org.springframework.util.FileSystemUtils.deleteRecursively(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GitAPIException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the server took a push. */
    static boolean accepted(Iterable<PushResult> results) {
        for (PushResult result : results) {
            for (RemoteRefUpdate update : result.getRemoteUpdates()) {
                if (update.getStatus() != RemoteRefUpdate.Status.OK) {
                    return false;
                }
            }
        }
        return true;
    }

    List<RevCommit> commitsOf(String requestId) {
        return history().stream()
                .filter(commit -> commit.getFooterLines("Request-Id").contains(requestId))
                .toList();
    }
}
