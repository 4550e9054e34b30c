package dev.openportal.provisioning.writer.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.writer.Orders;
import dev.openportal.provisioning.writer.change.WriteOutcome;
import dev.openportal.provisioning.writer.layout.OrdersLayout;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Manifests that people put where no order would, on a branch with a history. */
class AdoptedManifestsTest {

    private static final String FILE = "local/databases/orders.yaml";
    private static final String INDEX = "local/kustomization.yaml";

    @TempDir
    Path directory;

    @Test
    void aLifeFromAFileOfSomebodyElseToItsDeleteIsTheSameWhenItIsToldAgain() throws Exception {
        List<ChangeRequested> life = List.of(
                Orders.update("1", "a", null, Map.of("size", "large")),
                Orders.update("2", "a", "1", Map.of("size", "huge")),
                Orders.delete("3", "a", "2"));
        try (RemoteRepository remote = remote()) {
            List<WriteOutcome> outcomes = write(remote, life);

            assertThat(outcomes)
                    .allSatisfy(outcome -> assertThat(((WriteOutcome.Committed) outcome).manifest())
                            .hasToString(FILE));
            assertThat(remote.has(FILE)).isFalse();
            assertThat(remote.text(INDEX)).contains("resources: []");
            assertThat(remote.commits().get(1).getFullMessage())
                    .endsWith("Operation: update\nManifest: " + FILE + "\n");
            assertThat(write(remote, life)).isEqualTo(outcomes);
            assertThat(remote.requestIds()).hasSize(3);
        }
    }

    @Test
    void twoFilesForOneObjectAreRefusedAndNothingIsCommitted() throws Exception {
        try (RemoteRepository remote = remote()) {
            remote.push("local/team-a/MongoDB/a.yaml", remote.text(FILE));
            int commits = remote.commits().size();

            WriteOutcome outcome =
                    write(remote, List.of(Orders.delete("1", "a", null))).get(0);

            assertThat(((WriteOutcome.Refused) outcome).cause().reason()).isEqualTo("NotAdoptable");
            assertThat(remote.commits()).hasSize(commits);
        }
    }

    private RemoteRepository remote() throws Exception {
        RemoteRepository remote = new RemoteRepository(directory.resolve("remote.git"));
        remote.push(INDEX, "resources:\n- databases/orders.yaml\n");
        remote.push("local/readme.md", "Ours.\n");
        remote.push(FILE, """
                apiVersion: platform.example.com/v1alpha1
                kind: MongoDB
                metadata: {name: a, namespace: team-a}
                spec: {size: small}
                """);
        return remote;
    }

    private List<WriteOutcome> write(RemoteRepository remote, List<ChangeRequested> commands) throws Exception {
        try (GitBranch writer = new GitBranch(
                remote.properties(directory.resolve("cache")),
                new OrdersLayout(),
                new GitState(InstantSource.system()),
                new SimpleMeterRegistry())) {
            return writer.write(commands);
        }
    }
}
