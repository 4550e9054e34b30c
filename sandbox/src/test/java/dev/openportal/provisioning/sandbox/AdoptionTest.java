package dev.openportal.provisioning.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What somebody wrote into the repository by hand is a resource like what was ordered. */
@OnSandbox
class AdoptionTest {

    private static final String FILE = "local/databases/by-hand.yaml";
    private static final String INDEX = "local/databases/kustomization.yaml";
    private static final String CACHE = "local/team-a/Cache.openportal.dev/by-hand";
    private static final String NAMESPACE = "local/-/ManagedNamespace.openportal.dev/made-by-hand";

    private final Portal portal;
    private final OrdersRepository repository;

    AdoptionTest(Portal portal, OrdersRepository repository) {
        this.portal = portal;
        this.repository = repository;
    }

    @Test
    void aManifestWrittenByHandIsSeenChangedAndDeletedByOrders(
            @TempDir Path before, @TempDir Path changed, @TempDir Path after) throws Exception {
        commit(before, Map.of(FILE, """
                apiVersion: openportal.dev/v1alpha1
                kind: Cache
                metadata:
                  name: by-hand
                  namespace: team-a
                  labels: {cost-centre: "42"}
                  annotations:
                    terasky.backstage.io/owner: team-a
                    terasky.backstage.io/source-info: by-hand
                spec: {size: small, persistence: false}
                """));

        JsonNode seen = portal.awaitResource(
                CACHE, "well", body -> body.path("health").asString().equals("HEALTHY"));
        assertThat(seen.path("owner").asString()).isEqualTo("group:default/team-a");
        assertThat(seen.path("spec").path("size").asString()).isEqualTo("small");
        assertThat(seen.path("currentRequest").isMissingNode()
                        || seen.path("currentRequest").isNull())
                .isTrue();
        try (LiveStream stream = portal.follow("/v1/events?kind=Cache&owner=group:default/team-a", null)) {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(stream.events())
                            .anySatisfy(event -> assertThat(event.data()).contains("\"by-hand\"", "HEALTHY")));
        }

        Map<String, Object> update = Orders.update(seen, Map.of("size", "large", "persistence", false));
        assertThat(portal.preview(update).body().path("diff"))
                .singleElement()
                .satisfies(
                        change -> assertThat(change.path("pointer").asString()).isEqualTo("/spec/size"));
        assertThat(portal.change(update, "\"7f8e1b52-6f0b-5d0a-9a35-1b1a2c3d4e5f.1\"")
                        .status())
                .isEqualTo(412);
        Portal.Answer accepted = portal.change(update, etag());
        assertThat(accepted.status()).as(accepted.body().toString()).isEqualTo(202);
        JsonNode ready = portal.awaitExactly(accepted.requestId(), "READY");
        assertThat(ready.path("commit").path("path").asString()).isEqualTo(FILE);
        try (Git git = repository.cloneInto(changed)) {
            assertThat(Files.readString(changed.resolve(FILE)))
                    .contains("size: large", "cost-centre: \"42\"", "terasky.backstage.io/owner: team-a\n")
                    .contains("source-info: by-hand", "openportal.dev/managed: \"true\"", accepted.requestId());
            assertThat(changed.resolve("local/team-a/Cache/by-hand.yaml")).doesNotExist();
        }

        Portal.Answer leaving = portal.order(Orders.delete(seen), null);
        portal.awaitExactly(leaving.requestId(), "DELETED");
        try (Git git = repository.cloneInto(after)) {
            assertThat(after.resolve(FILE)).doesNotExist();
            assertThat(Files.readString(after.resolve(INDEX))).contains("resources: []");
        }
    }

    @Test
    void anExactNameThatSomebodyUsesByHandIsTaken(@TempDir Path directory, @TempDir Path after) throws Exception {
        String file = "local/undefined/ManagedNamespace/made-by-hand.yaml";
        commit(directory, Map.of(file, """
                apiVersion: openportal.dev/v1alpha1
                kind: ManagedNamespace
                metadata: {name: made-by-hand}
                spec: {group: team-a}
                """));
        JsonNode seen = portal.awaitResource(
                NAMESPACE, "well", body -> body.path("health").asString().equals("HEALTHY"));
        assertThat(seen.path("owner").isMissingNode() || seen.path("owner").isNull())
                .isTrue();

        Portal.Answer again = portal.order(Orders.namespace("made-by-hand"), null);

        assertThat(again.status()).isEqualTo(422);
        assertThat(again.body().toString()).contains("This name is taken");
        Map<String, Object> delete = Orders.delete(seen);
        assertThat(portal.order(delete, null).body().toString()).contains("nobody is known to own the resource");
        delete.put("owner", "group:default/team-a");
        portal.awaitExactly(portal.order(delete, null).requestId(), "DELETED");
        try (Git git = repository.cloneInto(after)) {
            assertThat(after.resolve(file)).doesNotExist();
        }
    }

    private String etag() {
        return String.valueOf(new TreeMap<>(portal.resource(CACHE).headers()).get("etag"));
    }

    /** Each file in its folder, which an index lists, and so on up. */
    private void commit(Path directory, Map<String, String> files) throws Exception {
        try (Git git = repository.cloneInto(directory)) {
            boolean pushed = false;
            while (!pushed) {
                git.fetch().call();
                git.reset()
                        .setMode(org.eclipse.jgit.api.ResetCommand.ResetType.HARD)
                        .setRef("origin/main")
                        .call();
                for (Map.Entry<String, String> file : files.entrySet()) {
                    Path path = directory.resolve(file.getKey());
                    Files.createDirectories(Objects.requireNonNull(path.getParent()));
                    Files.writeString(path, file.getValue());
                    Path folder = directory;
                    for (String step : file.getKey().split("/", -1)) {
                        if (!folder.equals(directory)) {
                            list(folder.resolve("kustomization.yaml"), step);
                        }
                        folder = folder.resolve(step);
                    }
                }
                git.add().addFilepattern(".").call();
                git.commit()
                        .setMessage("Write by hand")
                        .setAuthor("Outsider", "o@example.com")
                        .call();
                pushed = git.push().call().iterator().next().getRemoteUpdates().stream()
                        .allMatch(update -> update.getStatus() == RemoteRefUpdate.Status.OK);
            }
        }
    }

    private static void list(Path index, String entry) throws IOException {
        String before = Files.exists(index) ? Files.readString(index) : "kind: Kustomization\nresources: []\n";
        if (!before.contains("- " + entry + "\n")) {
            String list = before.contains("resources: []")
                    ? before.replace("resources: []", "resources:\n- " + entry)
                    : before.replace(
                            "resources:\n",
                            "resources:\n" + (before.contains("\n  - ") ? "  - " : "- ") + entry + "\n");
            Files.writeString(index, list);
        }
    }
}
