package dev.openportal.provisioning.sandbox.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.eclipse.jgit.transport.ReceiveCommand.Result.REJECTED_OTHER_REASON;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.TransportException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.RemoteRefUpdate.Status;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxGitServerTest {

    @TempDir
    Path dir;

    @Test
    void aNewRepositoryExplainsItselfAndListsNothing() throws Exception {
        try (var server = start();
                var clone = cloneOf(server, "clone")) {
            Path files = clone.getRepository().getWorkTree().toPath();
            assertThat(files.resolve("README.md")).content().contains("# Catalog orders");
            assertThat(files.resolve("local/kustomization.yaml")).content().contains("resources: []");
            assertThat(clone.getRepository().getBranch()).isEqualTo("main");
        }
    }

    @Test
    void anAcknowledgedPushIsThereAfterARestart() throws Exception {
        ObjectId pushed;
        try (var server = start();
                var clone = cloneOf(server, "one")) {
            pushed = commit(clone, "order");
            assertThat(push(clone, false, "main")).isEqualTo(Status.OK);
        }
        try (var server = start();
                var clone = cloneOf(server, "two")) {
            assertThat(clone.getRepository().resolve("origin/main")).isEqualTo(pushed);
        }
    }

    @Test
    void historyIsNeverRewrittenNorDeleted() throws Exception {
        try (var server = start();
                var clone = cloneOf(server, "clone")) {
            commit(clone, "taken");
            push(clone, false, "main");
            clone.commit().setAmend(true).setMessage("rewritten").call();
            assertThat(push(clone, true, "main")).isEqualTo(Status.REJECTED_OTHER_REASON);
            assertThat(push(clone, true, ":refs/heads/main"))
                    .isIn(Status.REJECTED_NODELETE, Status.REJECTED_OTHER_REASON);
        }
    }

    @Test
    void aHookCanRefuseAPush() throws Exception {
        try (var server = SandboxGitServer.start(0, dir.resolve("server"), "catalog-orders", (receive, commands) -> {
                    commands.forEach(command -> command.setResult(REJECTED_OTHER_REASON, "frozen"));
                });
                var clone = cloneOf(server, "clone")) {
            commit(clone, "order");
            assertThat(push(clone, false, "main")).isEqualTo(Status.REJECTED_OTHER_REASON);
        }
    }

    @Test
    void onlyItsOwnRepositoryIsServedAndNoFileOfIt() throws Exception {
        try (var server = start()) {
            assertThat(statusOf(server.url() + "/config")).isEqualTo(404);
            assertThat(statusOf(server.url().replace("catalog", "other") + "/info/refs?service=git-upload-pack"))
                    .isEqualTo(404);
            assertThatThrownBy(() -> cloneFrom(server.url() + "/../../server/catalog-orders.git", "x"))
                    .isInstanceOf(TransportException.class);
        }
    }

    @Test
    void theGitCommandClonesAndPushes() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/git")), "no git command here");
        try (var server = start()) {
            Path clone = dir.resolve("cli");
            git(dir, "clone", "-q", server.url(), clone.toString());
            Files.writeString(clone.resolve("note.txt"), "by hand");
            git(clone, "add", ".");
            git(clone, "-c", "user.name=Jane", "-c", "user.email=jane@example.com", "commit", "-qm", "Add a note");
            git(clone, "push", "-q", "origin", "main");
            try (var other = cloneOf(server, "other")) {
                assertThat(other.getRepository().getWorkTree().toPath().resolve("note.txt"))
                        .hasContent("by hand");
            }
        }
    }

    private SandboxGitServer start() {
        return SandboxGitServer.start(0, dir.resolve("server"), "catalog-orders");
    }

    private Git cloneOf(SandboxGitServer server, String name) throws Exception {
        return cloneFrom(server.url(), name);
    }

    private Git cloneFrom(String url, String name) throws Exception {
        return Git.cloneRepository()
                .setURI(url)
                .setDirectory(dir.resolve(name).toFile())
                .call();
    }

    private static ObjectId commit(Git clone, String message) throws Exception {
        return clone.commit()
                .setAllowEmpty(true)
                .setSign(false)
                .setAuthor("Jane", "jane@example.com")
                .setMessage(message)
                .call();
    }

    private static Status push(Git clone, boolean force, String ref) throws Exception {
        return clone
                .push()
                .setForce(force)
                .setRefSpecs(new RefSpec(ref))
                .call()
                .iterator()
                .next()
                .getRemoteUpdates()
                .stream()
                .map(RemoteRefUpdate::getStatus)
                .findFirst()
                .orElseThrow();
    }

    private static int statusOf(String url) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static void git(Path workTree, String... arguments) throws Exception {
        var command = new java.util.ArrayList<>(java.util.List.of("git"));
        command.addAll(java.util.List.of(arguments));
        var process = new ProcessBuilder(command)
                .directory(workTree.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
