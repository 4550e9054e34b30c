package dev.openportal.provisioning.sandbox.flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openportal.provisioning.sandbox.git.SandboxGitServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.internal.storage.file.WindowCache;
import org.eclipse.jgit.lib.RepositoryCache;
import org.eclipse.jgit.storage.file.WindowCacheConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

class GitMirrorTest {

    @TempDir
    Path dir;

    @Test
    void aKillInTheMiddleOfAFetchDoesNotHoldTheBranch() throws Exception {
        try (SandboxGitServer server = SandboxGitServer.start(0, dir.resolve("server"), "orders")) {
            SourceUrl url = SourceUrl.parse(server.url());
            Path directory = dir.resolve("mirror.git");
            GitMirror mirror = new GitMirror(directory);
            mirror.fetch(url, "main");

            // What a kill between taking the lock and renaming it leaves.
            Path lock = Files.createFile(directory.resolve("refs/heads/main.lock"));
            String pushed = push(server.url(), "note.yaml");
            assertThat(mirror.fetch(url, "main")).isEqualTo(pushed);
            assertThat(mirror.files(pushed)).containsKey("note.yaml");

            new GitMirror(directory);
            assertThat(lock).doesNotExist();
        }
    }

    @Test
    void aDamagedCopyIsMadeAnew() throws Exception {
        try (SandboxGitServer server = SandboxGitServer.start(0, dir.resolve("server"), "orders")) {
            SourceUrl url = SourceUrl.parse(server.url());
            Path directory = dir.resolve("mirror.git");
            GitMirror mirror = new GitMirror(directory);
            String sha = mirror.fetch(url, "main");
            FileSystemUtils.deleteRecursively(directory.resolve("objects/pack"));
            RepositoryCache.clear();
            WindowCache.reconfigure(new WindowCacheConfig());

            assertThatThrownBy(() -> mirror.files(sha)).isInstanceOf(IOException.class);
            assertThat(mirror.fetch(url, "main")).isEqualTo(sha);
            assertThat(mirror.files(sha)).isNotEmpty();
        }
    }

    private String push(String url, String file) throws Exception {
        Path clone = dir.resolve("clone");
        try (Git git =
                Git.cloneRepository().setURI(url).setDirectory(clone.toFile()).call()) {
            Files.writeString(clone.resolve(file), "a: 1\n");
            git.add().addFilepattern(file).call();
            String sha = git.commit()
                    .setMessage("Write a note")
                    .setAuthor("Outsider", "outsider@example.com")
                    .call()
                    .name();
            git.push().call();
            return sha;
        }
    }
}
