package dev.openportal.provisioning.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever clones the repository finds a log that a person would have written. */
@OnSandbox
class GitHistoryTest {

    private final Portal portal;
    private final OrdersRepository repository;

    GitHistoryTest(Portal portal, OrdersRepository repository) {
        this.portal = portal;
        this.repository = repository;
    }

    @Test
    void aRequestIsOneCommitWithAuthorAndTrailers(@TempDir Path directory) throws IOException {
        Portal.Answer accepted = portal.order(Orders.mongo("history"), null);
        String id = accepted.requestId();
        portal.awaitPhase(id, "COMMITTED");
        String name = accepted.body().path("resource").path("name").asString();

        List<RevCommit> commits = repository.commitsOf(id);
        assertThat(commits).hasSize(1);
        RevCommit commit = commits.get(0);
        assertThat(commit.getShortMessage()).contains("MongoDB").contains(name).doesNotContain(id);
        assertThat(commit.getFullMessage()).contains("for the stories");
        assertThat(commit.getAuthorIdent().getName()).isEqualTo("Guest");
        assertThat(commit.getFooterLines("Requested-By")).containsExactly("user:default/guest");
        assertThat(commit.getFooterLines("Operation")).containsExactly("create");
        assertThat(commit.getParentCount()).isEqualTo(1);

        try (Git git = repository.cloneInto(directory)) {
            Path kind = directory.resolve("local/team-a/MongoDB");
            assertThat(Files.readString(kind.resolve(name + ".yaml"))).contains("openportal.dev/request-id: ", id);
            assertThat(Files.readString(kind.resolve("kustomization.yaml"))).contains(name + ".yaml");
            assertThat(Files.readString(directory.resolve("local/kustomization.yaml")))
                    .contains("team-a");
        }
    }
}
