package dev.openportal.provisioning.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A resource is changed, deleted, tried again and taken back, and whoever ordered it sees each step. */
@OnSandbox
class WholeLifeTest {

    private static final Map<String, Object> LARGE = Map.of("size", "large", "persistence", true);

    private final Portal portal;
    private final OrdersRepository repository;
    private final SandboxOptions options;

    WholeLifeTest(Portal portal, OrdersRepository repository, SandboxOptions options) {
        this.portal = portal;
        this.repository = repository;
        this.options = options;
    }

    @Test
    void anUpdateGoesTheWholeWayAgain() {
        JsonNode created = ready(Orders.cache("grows"));
        Portal.Answer accepted = portal.change(Orders.update(created, LARGE), etag(created));
        assertThat(accepted.status()).as(accepted.body().toString()).isEqualTo(202);
        JsonNode updated = portal.awaitExactly(accepted.requestId(), "READY");
        assertThat(phases(updated))
                .containsExactly("ACCEPTED", "COMMITTED", "FETCHED", "APPLIED", "PROVISIONING", "READY");
        assertThat(updated.path("base").asString())
                .isEqualTo(created.path("requestId").asString());
        assertThat(repository.commitsOf(accepted.requestId())).hasSize(1);
        try (ClusterClient cluster = new ClusterClient(options)) {
            assertThat(cluster.find(updated)
                            .orElseThrow()
                            .path("spec")
                            .path("size")
                            .asString())
                    .isEqualTo("large");
        }
        JsonNode resource = portal.resource(Orders.key(created)).body();
        assertThat(resource.path("currentRequest").asString()).isEqualTo(accepted.requestId());
        assertThat(resource.path("spec").path("size").asString()).isEqualTo("large");
    }

    @Test
    void whoeverChangesWhatSomebodyElseHasChangedIsTold() {
        JsonNode created = ready(Orders.cache("contested"));
        String stale = etag(created);
        assertThat(portal.change(Orders.update(created, LARGE), stale).status()).isEqualTo(202);
        // At once, whatever has been folded by now.
        assertThat(portal.change(Orders.update(created, LARGE), stale).status()).isEqualTo(412);
    }

    @Test
    void anUpdateOfAFileThatAnOutsiderRemovedIsRejected(@TempDir Path directory) throws Exception {
        JsonNode created = ready(Orders.cache("removed"));
        String file = created.path("resource").path("name").asString() + ".yaml";
        int tries = 0;
        while (!isRemovedByAnOutsider(file, directory.resolve("try-" + tries))) {
            // Orders of other stories may be on their way to the branch.
            assertThat(++tries).as("pushes that lost a race").isLessThan(100);
        }
        String id = portal.order(Orders.update(created, LARGE), null).requestId();
        JsonNode rejected = portal.awaitExactly(id, "REJECTED");
        assertThat(rejected.path("cause").path("message").asString()).isNotBlank();
        assertThat(repository.commitsOf(id)).isEmpty();
    }

    private boolean isRemovedByAnOutsider(String file, Path clone) throws Exception {
        try (Git git = repository.cloneInto(clone)) {
            Path index = clone.resolve("local/team-a/Cache/kustomization.yaml");
            Files.writeString(index, Files.readString(index).replaceAll("(?m)^\\s*- \"?" + file + "\"?\\n", ""));
            git.rm().addFilepattern("local/team-a/Cache/" + file).call();
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("Remove a cache")
                    .setAuthor("Outsider", "o@example.com")
                    .call();
            return OrdersRepository.accepted(git.push().call());
        }
    }

    @Test
    void aDeleteTakesFileAndObjectAway(@TempDir Path directory) throws Exception {
        JsonNode created = ready(Orders.mongo("leaves"));
        Portal.Answer accepted = portal.change(Orders.delete(created), etag(created));
        assertThat(accepted.status()).as(accepted.body().toString()).isEqualTo(202);
        JsonNode deleted = portal.awaitExactly(accepted.requestId(), "DELETED");
        assertThat(phases(deleted)).containsExactly("ACCEPTED", "COMMITTED", "FETCHED", "DELETING", "DELETED");
        String name = created.path("resource").path("name").asString();
        try (Git git = repository.cloneInto(directory)) {
            assertThat(directory.resolve("local/team-a/MongoDB/" + name + ".yaml"))
                    .doesNotExist();
            assertThat(Files.readString(directory.resolve("local/team-a/MongoDB/kustomization.yaml")))
                    .doesNotContain(name);
        }
        try (ClusterClient cluster = new ClusterClient(options)) {
            assertThat(cluster.find(created)).isEmpty();
        }
        assertThat(portal.change(Orders.delete(created), "*").status()).isEqualTo(404);
    }

    @Test
    void anExactNameCanBeDeletedAndOrderedAgain() {
        JsonNode first = ready(Orders.namespace("comes-and-goes"));
        String gone = portal.order(Orders.delete(first), null).requestId();
        portal.awaitExactly(gone, "DELETED");
        // The resource's own document comes right behind the request's.
        portal.awaitResource(
                Orders.key(first), "gone", body -> body.path("phase").asString().equals("DELETED"));
        JsonNode second = ready(Orders.namespace("comes-and-goes"));
        assertThat(second.path("requestId")).isNotEqualTo(first.path("requestId"));
        assertThat(Orders.key(second)).isEqualTo(Orders.key(first));
    }

    @Test
    void aLaterRequestOvertakesOneThatHasNotArrived() {
        portal.fault("flux-suspended", true);
        JsonNode created = portal.order(Orders.cache("overtaken"), null).body();
        String first = created.path("requestId").asString();
        JsonNode waiting = portal.awaitRequest(
                first,
                "stalled",
                body -> body.path("stalled").path("reason").asString().equals("Suspended"));
        assertThat(waiting.path("phase").asString()).isIn("COMMITTED", "FETCHED");
        String second = portal.order(Orders.update(created, LARGE), null).requestId();
        JsonNode superseded = portal.awaitExactly(first, "SUPERSEDED");
        assertThat(superseded.path("links").path("supersededBy").asString()).endsWith(second);
        portal.fault("flux-suspended", false);
        portal.awaitExactly(second, "READY");
    }

    @Test
    void anOrderThatWaitsForGitCanBeWithdrawn() {
        // It can be read, so the wish is granted while the order still waits.
        portal.fault("git-refuses", true);
        String id = portal.order(Orders.cache("withdrawn"), null).requestId();
        portal.awaitRequest(
                id,
                "stalled",
                body -> body.path("stalled").path("reason").asString().equals("GitUnavailable"));
        assertThat(portal.act(id, "cancel").status()).isEqualTo(202);
        portal.awaitExactly(id, "CANCELLED");
        portal.fault("git-refuses", false);
        assertThat(repository.commitsOf(id)).isEmpty();
        assertThat(portal.act(id, "cancel").status()).isEqualTo(409);
    }

    @Test
    void whatFailedIsTriedAgainAndPointsBack() {
        Map<String, Object> order = new HashMap<>(Orders.cache("tried"));
        order.put("spec", Map.of("size", "small", "simulate", "provider-error"));
        String id = portal.order(order, null).requestId();
        JsonNode failed = portal.awaitExactly(id, "FAILED");
        Portal.Answer again = portal.act(id, "retry");
        assertThat(again.status()).as(again.body().toString()).isEqualTo(202);
        assertThat(again.body().path("links").path("retryOf").asString()).endsWith(id);
        assertThat(Orders.key(again.body())).isEqualTo(Orders.key(failed));
        portal.awaitExactly(again.requestId(), "FAILED");
        String mended = portal.order(Orders.update(failed, LARGE), null).requestId();
        portal.awaitExactly(mended, "READY");
        assertThat(portal.act(mended, "retry").status()).isEqualTo(409);
    }

    @Test
    void aChangeIsTakenBack() {
        JsonNode created = ready(Orders.cache("regretted"));
        String update = portal.order(Orders.update(created, LARGE), null).requestId();
        portal.awaitExactly(update, "READY");
        Portal.Answer back = portal.act(update, "rollback");
        assertThat(back.status()).as(back.body().toString()).isEqualTo(202);
        assertThat(back.body().path("links").path("rollbackOf").asString()).endsWith(update);
        JsonNode restored = portal.awaitExactly(back.requestId(), "READY");
        assertThat(restored.path("spec")).isEqualTo(created.path("spec"));
    }

    @Test
    void aDryRunShowsWhatWouldChangeAndChangesNothing() {
        JsonNode created = ready(Orders.cache("previewed"));
        String name = created.path("resource").path("name").asString();
        JsonNode preview = portal.preview(Orders.update(created, LARGE)).body();
        assertThat(preview.path("manifest").path("spec").path("size").asString())
                .isEqualTo("large");
        assertThat(preview.path("diff").toString()).contains("/size", "small", "large");
        assertThat(repository.history())
                .filteredOn(commit -> commit.getFullMessage().contains(name))
                .hasSize(1);
    }

    @Test
    void whatIsChangedPastGitIsSeenAsDriftUntilItIsMended() {
        JsonNode created = ready(Orders.cache("drifts"));
        String key = Orders.key(created);
        try (ClusterClient cluster = new ClusterClient(options)) {
            JsonNode drifted = portal.awaitResource(key, "drifted", body -> {
                // Once more where Flux has just mended it, which it does with each delivery.
                cluster.patch(created, "{\"spec\":{\"size\":\"large\"}}");
                return body.path("health").asString().equals("DEGRADED")
                        && body.path("cause").path("reason").asString().equals("Drifted");
            });
            assertThat(drifted.path("cause").path("message").asString()).contains("/size");
            cluster.patch(created, "{\"spec\":{\"size\":\"small\"}}");
            portal.awaitResource(
                    key, "healthy again", body -> body.path("health").asString().equals("HEALTHY"));
        }
    }

    @Test
    void whatIsDeletedPastGitIsGoneAndComesBack() {
        JsonNode created = ready(Orders.cache("vanishes"));
        String key = Orders.key(created);
        List<String> seen = new ArrayList<>();
        try (ClusterClient cluster = new ClusterClient(options);
                LiveStream stream = portal.follow("/v1/resources/" + key + "/events", null)) {
            await().atMost(Duration.ofMinutes(4)).until(() -> {
                // Once more where Flux has just brought it back, which it does with each delivery.
                cluster.delete(created);
                seen.clear();
                stream.events().stream()
                        .filter(e -> e.type().equals("status"))
                        .forEach(e -> seen.add(e.json().path("health").asString()));
                return seen.contains("GONE");
            });
            // The next delivery brings it back.
            portal.order(Orders.cache("neighbour"), null);
            portal.awaitResource(
                    key, "healthy again", body -> body.path("health").asString().equals("HEALTHY"));
        }
    }

    private JsonNode ready(Map<String, ?> order) {
        Portal.Answer accepted = portal.order(order, null);
        assertThat(accepted.status()).as(accepted.body().toString()).isEqualTo(202);
        return portal.awaitExactly(accepted.requestId(), "READY");
    }

    private String etag(JsonNode request) {
        return Objects.requireNonNull(
                portal.awaitKnown(Orders.key(request)).headers().get("etag"));
    }

    private static List<String> phases(JsonNode request) {
        List<String> phases = new ArrayList<>();
        request.path("timeline").forEach(step -> phases.add(step.path("phase").asString()));
        return phases;
    }
}
