package dev.openportal.provisioning.sandbox.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitsTest {

    @TempDir
    Path dir;

    private PageFixture page;

    @BeforeEach
    void start() {
        page = PageFixture.start(dir);
    }

    @AfterEach
    void stop() {
        page.close();
    }

    @Test
    void aCommitIsShownWithWhatItChanged() throws Exception {
        push("Add it", Map.of("a.yaml", "size: small\nkind: <b>Cache</b>\n"));
        RevCommit second =
                push("Make it <i>large</i>\n\nRequest-Id: 7", Map.of("a.yaml", "size: large\nkind: <b>Cache</b>\n"));
        var answer = page.get("/commits/" + second.getName());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("<h1>Make it &lt;i&gt;large&lt;/i&gt;</h1>", "Request-Id: 7")
                .contains("<code>a.yaml</code> <span class=\"tag\">changed</span>")
                .contains(
                        "<span class=\"removed\">-size: small\n</span>", "<span class=\"added\">+size: large\n</span>")
                .contains("<span class=\"same\"> kind: &lt;b&gt;Cache&lt;/b&gt;\n</span>");
    }

    @Test
    void aFirstCommitAddsEverything() throws Exception {
        RevCommit first;
        try (Git clone = cloned("first")) {
            first = clone.log().call().iterator().next();
        }
        assertThat(page.get("/commits/" + first.getName()).body()).contains("<span class=\"tag\">added</span>");
    }

    @Test
    void anUnknownCommitIsNotFound() throws Exception {
        assertThat(page.get("/commits/" + "a".repeat(40)).statusCode()).isEqualTo(404);
    }

    @Test
    void whatWasReadOnceIsShownWhileGitIsAway() throws Exception {
        RevCommit known = push("Known", Map.of("a.yaml", "a: 1\n"));
        RevCommit unread = push("Unread", Map.of("a.yaml", "a: 2\n"));
        RevCommit parent = unread.getParent(0);
        assertThat(page.get("/commits/" + parent.getName()).statusCode()).isEqualTo(200);
        page.stopGit();
        assertThat(page.get("/commits/" + known.getName()).statusCode()).isEqualTo(200);
        var answer = page.get("/commits/" + "b".repeat(40));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("The Git server does not answer");
    }

    private RevCommit push(String message, Map<String, String> files) throws Exception {
        try (Git clone = cloned("clone-" + System.nanoTime())) {
            for (var file : files.entrySet()) {
                Files.writeString(clone.getRepository().getWorkTree().toPath().resolve(file.getKey()), file.getValue());
                clone.add().addFilepattern(file.getKey()).call();
            }
            RevCommit commit = clone.commit().setMessage(message).setSign(false).call();
            clone.push().call();
            return commit;
        }
    }

    private Git cloned(String name) throws Exception {
        return Git.cloneRepository()
                .setURI(page.gitUrl())
                .setDirectory(dir.resolve(name).toFile())
                .call();
    }
}
