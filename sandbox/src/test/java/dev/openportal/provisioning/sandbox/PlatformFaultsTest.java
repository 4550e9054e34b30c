package dev.openportal.provisioning.sandbox;

import static dev.openportal.provisioning.sandbox.PartName.CLUSTER;
import static dev.openportal.provisioning.sandbox.PartName.GIT;
import static dev.openportal.provisioning.sandbox.PartName.KAFKA;
import static dev.openportal.provisioning.sandbox.PartName.PAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.openportal.provisioning.sandbox.controller.ApiServer;
import dev.openportal.provisioning.sandbox.controller.Doc;
import dev.openportal.provisioning.sandbox.controller.Ref;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each fault as it is asked for over HTTP, what it does to those around it, and that all is well when it is lifted. */
class PlatformFaultsTest {
    private static final Ref KUSTOMIZATION =
            new Ref("kustomize.toolkit.fluxcd.io/v1", "Kustomization", "flux-system", "catalog-orders-local");
    private static final Ref SOURCE =
            new Ref("source.toolkit.fluxcd.io/v1", "GitRepository", "flux-system", "catalog-orders");
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    static Path dir;

    private static SandboxFixture sandbox;
    private static ApiServer api;

    @BeforeAll
    static void start() {
        sandbox = SandboxFixture.start(dir, KAFKA, GIT, CLUSTER, PAGE);
        api = new ApiServer(URI.create(sandbox.options().url(CLUSTER)));
        awaitDelivery("True", "ReconciliationSucceeded");
    }

    @AfterAll
    static void stop() {
        api.close();
        sandbox.close();
    }

    @AfterEach
    void mendEverything() throws Exception {
        for (var fault : faults("GET", "").path("items")) {
            faults("DELETE", "/" + fault.path("name").asString());
        }
        awaitDelivery("True", "ReconciliationSucceeded");
    }

    @Test
    void theyAreListedWithTheirNamesAndAllOff() throws Exception {
        var items = faults("GET", "").path("items");

        assertThat(items.valueStream().map(fault -> fault.path("name").asString()))
                .containsExactly(
                        "kafka-down",
                        "git-down",
                        "git-refuses",
                        "git-credentials",
                        "broken-file",
                        "missing-kind",
                        "api-server-down",
                        "flux-suspended",
                        "dependency-not-ready",
                        "health-check-timeout");
        assertThat(items.valueStream()).allSatisfy(fault -> {
            assertThat(fault.path("active").asBoolean(true)).isFalse();
            assertThat(fault.path("title").asString("")).isNotBlank();
            assertThat(fault.path("description").asString("")).isNotBlank();
        });
    }

    @Test
    void anUnknownFaultIsNotFound() throws Exception {
        assertThat(send("PUT", "/no-such-thing").statusCode()).isEqualTo(404);
        assertThat(send("POST", "/git-down").statusCode()).isEqualTo(405);
    }

    @Test
    void withoutItsPortTheGitServerRefusesConnectionsAndFluxSaysSo() throws Exception {
        on("git-down");

        assertThatThrownBy(() -> sandbox.repository().cloneInto(dir.resolve("refused")))
                .hasRootCauseInstanceOf(java.net.ConnectException.class);
        fetchNow();
        await().atMost(PATIENCE)
                .until(() -> condition(SOURCE, "Ready").text("reason").equals("GitOperationFailed"));

        off("git-down");
        await().atMost(PATIENCE)
                .until(() -> condition(SOURCE, "Ready").text("status").equals("True"));
    }

    @Test
    void aProtectedBranchDeclinesPushesInTheServersWordsAndMayBeRead() throws Exception {
        on("git-refuses");

        try (var clone = sandbox.repository().cloneInto(dir.resolve("declined"))) {
            var update = push(clone, "README.md", "changed");
            assertThat(update.getStatus()).isEqualTo(RemoteRefUpdate.Status.REJECTED_OTHER_REASON);
            assertThat(update.getMessage()).isEqualTo("protected branch hook declined");
            off("git-refuses");
            assertThat(push(clone, "README.md", "changed again").getStatus()).isEqualTo(RemoteRefUpdate.Status.OK);
        }
    }

    @Test
    void nobodyGetsInWithoutCredentials() throws Exception {
        on("git-credentials");

        assertThatThrownBy(() -> sandbox.repository().cloneInto(dir.resolve("unauthorized")))
                .hasRootCauseInstanceOf(org.eclipse.jgit.errors.TransportException.class)
                .rootCause()
                .hasMessageContaining("Authentication");
        fetchNow();
        await().atMost(PATIENCE)
                .until(() -> condition(SOURCE, "Ready").text("message").contains("authentication required"));
    }

    @Test
    void whenTheApiServerGoesItsWatchesAreCutAndItComesBackWithItsData() throws Exception {
        var map = Doc.of("v1", "ConfigMap", "team-a", "kept");
        api.apply(map, "tests");
        var watch = HTTP.send(
                HttpRequest.newBuilder(URI.create(
                                sandbox.options().url(CLUSTER) + "/api/v1/namespaces/team-a/configmaps?watch=1"))
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());

        on("api-server-down");

        assertThat(isCut(watch.body())).isTrue();
        assertThatThrownBy(() -> api.get(map.ref())).isInstanceOf(RuntimeException.class);
        off("api-server-down");
        assertThat(api.get(map.ref())).isPresent();
        assertThat(isTold("later")).isTrue();
        // The controllers watch again: what is delivered now arrives.
        on("broken-file");
        awaitDelivery("False", "BuildFailed");
    }

    @Test
    void aSuspendedDeliveryIsActiveHoweverItCameAbout() throws Exception {
        on("flux-suspended");
        assertThat(api.get(SOURCE).orElseThrow().flag("spec", "suspend")).isTrue();
        off("flux-suspended");
        assertThat(api.get(KUSTOMIZATION).orElseThrow().flag("spec", "suspend")).isFalse();

        api.merge(KUSTOMIZATION, Map.of("spec", Map.of("suspend", true)));

        assertThat(active("flux-suspended")).isTrue();
    }

    @Test
    void aFileThatIsNoYamlStopsTheBuildUntilItIsRemoved() throws Exception {
        on("broken-file");
        awaitDelivery(
                "False",
                "BuildFailed",
                message -> assertThat(message)
                        .startsWith("kustomize build failed: ")
                        .contains("by-hand/broken.yaml"));

        off("broken-file");
        awaitDelivery("True", "ReconciliationSucceeded");
        assertThat(active("broken-file")).isFalse();
    }

    @Test
    void anUnknownKindStopsTheDryRunAndIsNamed() throws Exception {
        on("missing-kind");
        awaitDelivery(
                "False",
                "ReconciliationFailed",
                message -> assertThat(message)
                        .isEqualTo(
                                "Teapot/team-a/unknown-kind dry-run failed: no matches for kind \"Teapot\" in version"
                                        + " \"example.com/v1\""));
    }

    @Test
    void theDeliveryWaitsForItsDependency() throws Exception {
        on("dependency-not-ready");
        awaitDelivery(
                "False",
                "DependencyNotReady",
                message -> assertThat(message).isEqualTo("dependency 'flux-system/foundation' is not ready"));
    }

    @Test
    void aHealthCheckThatNeverPassesTimesOut() throws Exception {
        timeout("2s");
        on("health-check-timeout");
        awaitDelivery("False", "HealthCheckFailed", message -> {
            assertThat(message)
                    .contains("timeout waiting for: [Deployment/default/never-healthy status: 'InProgress']");
            assertThat(condition(KUSTOMIZATION, "Healthy").text("status")).isEqualTo("False");
        });
        timeout("15s");
    }

    private static void timeout(String time) {
        api.merge(KUSTOMIZATION, Map.of("spec", Map.of("timeout", time)));
    }

    @Test
    void aStoppedBrokerComesBackAsTheSameCluster() throws Exception {
        var before = clusterId(60);
        on("kafka-down");
        assertThatThrownBy(() -> clusterId(2)).isInstanceOf(ExecutionException.class);
        off("kafka-down");
        assertThat(clusterId(60)).isEqualTo(before);
    }

    private static void on(String fault) throws Exception {
        assertThat(faults("PUT", "/" + fault).path("active").asBoolean(false)).isTrue();
        assertThat(active(fault)).isTrue();
    }

    private static void off(String fault) throws Exception {
        assertThat(faults("DELETE", "/" + fault).path("active").asBoolean(true)).isFalse();
    }

    private static boolean active(String fault) throws Exception {
        return faults("GET", "/" + fault).path("active").asBoolean(false);
    }

    private static JsonNode faults(String method, String path) throws Exception {
        var response = send(method, path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(response.body());
    }

    private static HttpResponse<String> send(String method, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(sandbox.options().url(PAGE) + "/v1/faults" + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static void fetchNow() {
        api.merge(
                SOURCE,
                Map.of(
                        "metadata",
                        Map.of("annotations", Map.of("reconcile.fluxcd.io/requestedAt", "" + System.nanoTime()))));
    }

    private static Doc condition(Ref ref, String type) {
        return api.get(ref).stream()
                .flatMap(found -> found.docs("status", "conditions").stream())
                .filter(condition -> condition.text("type").equals(type))
                .findFirst()
                .orElse(new Doc(Map.of()));
    }

    private static void awaitDelivery(String status, String reason) {
        awaitDelivery(status, reason, message -> {});
    }

    /** All that is said is looked at together: a moment later it may be tried once more, and say so. */
    private static void awaitDelivery(String status, String reason, Consumer<String> message) {
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
            var ready = condition(KUSTOMIZATION, "Ready");
            assertThat(List.of(ready.text("status"), ready.text("reason"))).containsExactly(status, reason);
            message.accept(ready.text("message"));
        });
    }

    /** A watch that is begun now hears of what is made after it. */
    private static boolean isTold(String name) throws Exception {
        var watch = HTTP.send(
                HttpRequest.newBuilder(URI.create(
                                sandbox.options().url(CLUSTER) + "/api/v1/namespaces/team-a/configmaps?watch=1"))
                        .build(),
                HttpResponse.BodyHandlers.ofLines());
        api.apply(Doc.of("v1", "ConfigMap", "team-a", name), "tests");
        try (var lines = watch.body()) {
            return lines.anyMatch(line -> line.contains("\"ADDED\"") && line.contains("\"name\":\"" + name + "\""));
        }
    }

    private static boolean isCut(InputStream watch) {
        return await().atMost(PATIENCE).until(() -> endOf(watch), ended -> ended);
    }

    private static boolean endOf(InputStream watch) {
        try (watch) {
            watch.readAllBytes();
            return true;
        } catch (java.io.IOException reset) {
            return true;
        }
    }

    private static RemoteRefUpdate push(Git clone, String file, String content) throws Exception {
        Files.writeString(clone.getRepository().getWorkTree().toPath().resolve(file), content, StandardCharsets.UTF_8);
        clone.add().addFilepattern(file).call();
        clone.commit()
                .setSign(false)
                .setAuthor("t", "t@example.com")
                .setCommitter("t", "t@example.com")
                .setMessage("Change " + file)
                .call();
        PushResult result = clone.push().call().iterator().next();
        return result.getRemoteUpdates().iterator().next();
    }

    private static String clusterId(int patienceSeconds) throws Exception {
        var options = Map.<String, Object>of(
                "bootstrap.servers",
                "localhost:" + sandbox.options().port(KAFKA),
                "default.api.timeout.ms",
                patienceSeconds * 1_000,
                "request.timeout.ms",
                patienceSeconds * 1_000);
        try (var admin = Admin.create(options)) {
            return admin.describeCluster().clusterId().get(90, TimeUnit.SECONDS);
        }
    }
}
