package dev.openportal.provisioning.sandbox.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openportal.provisioning.sandbox.controller.Doc;
import dev.openportal.provisioning.sandbox.controller.Ref;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryRulesTest {
    private static final Ref MAP = new Ref("v1", "ConfigMap", "team-a", "one");
    private static final Map<String, String> FILES = Map.of(
            "local/kustomization.yaml", "resources: [one.yaml]",
            "local/one.yaml", "{apiVersion: v1, kind: ConfigMap, metadata: {name: one, namespace: team-a}}");
    private PlatformFixture platform;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        platform = new PlatformFixture(directory);
        await().until(() -> platform.live(PlatformFixture.KUSTOMIZATION).is("Ready"));
    }

    @AfterEach
    void stop() throws Exception {
        platform.close();
    }

    private boolean delivered() {
        return platform.api().get(MAP).isPresent();
    }

    private String ready(Ref ref, String field) {
        return platform.live(ref).docs("status", "conditions").stream()
                .filter(condition -> condition.text("type").equals("Ready"))
                .map(condition -> condition.text(field))
                .findFirst()
                .orElse("");
    }

    @Test
    void aCallIsHeardOnlyWithTheRightSignature() throws Exception {
        platform.push(FILES);

        assertThat(platform.nudge("a-guess")).isEqualTo(401);
        assertThat(platform.live(PlatformFixture.SOURCE).annotation("reconcile.fluxcd.io/requestedAt"))
                .isEmpty();
        assertThat(platform.nudge()).isEqualTo(200);

        // The interval is a minute: only the call can have brought it.
        await().until(this::delivered);
    }

    @Test
    void whatSomebodyElseTookOverIsNotPruned() throws Exception {
        platform.commit(FILES);
        await().until(() -> platform.live(PlatformFixture.KUSTOMIZATION).is("Ready") && delivered());
        platform.api()
                .merge(
                        MAP,
                        Map.of("metadata", Map.of("labels", Map.of("kustomize.toolkit.fluxcd.io/name", "another"))));

        platform.commit(Map.of("local/kustomization.yaml", "resources: []"));

        await().until(() -> platform.live(PlatformFixture.KUSTOMIZATION)
                .list("status", "inventory", "entries")
                .isEmpty());
        assertThat(delivered()).isTrue();
    }

    @Test
    void aSuspendedKustomizationStandsStillUntilItIsResumed() throws Exception {
        platform.api().merge(PlatformFixture.KUSTOMIZATION, Map.of("spec", Map.of("suspend", true)));
        platform.commit(FILES);
        await().during(Duration.ofSeconds(2)).until(() -> !delivered());

        platform.api().merge(PlatformFixture.KUSTOMIZATION, Map.of("spec", Map.of("suspend", false)));

        await().until(this::delivered);
    }

    @Test
    void aDependencyComesFirst() throws Exception {
        var missing = Doc.of("kustomize.toolkit.fluxcd.io/v1", "Kustomization", "flux-system", "missing");
        platform.api()
                .merge(
                        PlatformFixture.KUSTOMIZATION,
                        Map.of("spec", Map.of("dependsOn", List.of(Map.of("name", missing.name())))));
        platform.commit(FILES);

        await().untilAsserted(() ->
                assertThat(ready(PlatformFixture.KUSTOMIZATION, "reason")).isEqualTo("DependencyNotReady"));
        assertThat(delivered()).isFalse();
    }

    @Test
    void whatMustNotBePrunedStaysWhenItLeavesTheCommit() throws Exception {
        platform.commit(FILES);
        await().until(() -> platform.live(PlatformFixture.KUSTOMIZATION).is("Ready") && delivered());
        platform.api()
                .merge(
                        MAP,
                        Map.of(
                                "metadata",
                                Map.of("annotations", Map.of("kustomize.toolkit.fluxcd.io/prune", "disabled"))));

        platform.commit(Map.of("local/kustomization.yaml", "resources: []"));

        await().until(() -> platform.live(PlatformFixture.KUSTOMIZATION)
                .list("status", "inventory", "entries")
                .isEmpty());
        assertThat(delivered()).isTrue();
    }

    @Test
    void aFailedStepStaysVisibleAndIsOverWhenItIsMended() throws Exception {
        platform.commit(Map.of("local/kustomization.yaml", "resources: [gone.yaml]"));
        // All in one look: a moment later it may be tried once more, and say so.
        await().untilAsserted(() -> {
            assertThat(ready(PlatformFixture.KUSTOMIZATION, "reason")).isEqualTo("BuildFailed");
            assertThat(ready(PlatformFixture.KUSTOMIZATION, "message"))
                    .startsWith(
                            "kustomize build failed: accumulating resources: accumulation err='accumulating resources"
                                    + " from 'gone.yaml': open /tmp/kustomization-")
                    .contains("/local/gone.yaml: no such file or directory");
            assertThat(condition("Reconciling").text("reason")).isEqualTo("ProgressingWithRetry");
            assertThat(condition("Reconciling").text("message"))
                    .startsWith("Building manifests for revision main@sha1:");
        });

        platform.commit(FILES);

        await().until(() -> platform.live(PlatformFixture.KUSTOMIZATION).is("Ready")
                && delivered()
                && condition("Reconciling").root().isEmpty());
    }

    @Test
    void anObjectInANamespaceThatIsMissingIsNamed() throws Exception {
        platform.commit(Map.of(
                "local/kustomization.yaml", "resources: [one.yaml]",
                "local/one.yaml", "{apiVersion: v1, kind: ConfigMap, metadata: {name: one, namespace: nowhere}}"));
        await().untilAsserted(() -> assertThat(ready(PlatformFixture.KUSTOMIZATION, "message"))
                .isEqualTo("ConfigMap/nowhere/one not found: namespaces \"nowhere\" not found"));
    }

    @Test
    void aDeliveryThatWaitsForAllOfItIsAppliedLongBeforeItCounts() throws Exception {
        platform.api().merge(PlatformFixture.KUSTOMIZATION, Map.of("spec", Map.of("wait", true, "timeout", "3s")));
        platform.commit(Map.of(
                "local/kustomization.yaml", "resources: [never.yaml]",
                "local/never.yaml",
                        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: never, namespace: team-a}}"));

        var applied = platform.live(PlatformFixture.KUSTOMIZATION).text("status", "lastAppliedRevision");
        await().atMost(Duration.ofSeconds(180)).untilAsserted(() -> {
            assertThat(ready(PlatformFixture.KUSTOMIZATION, "reason")).isEqualTo("HealthCheckFailed");
            assertThat(ready(PlatformFixture.KUSTOMIZATION, "message"))
                    .matches("health check failed after [0-9]\\S*s: timeout waiting for:"
                            + " \\[Deployment/team-a/never status: 'InProgress'\\]");
        });
        assertThat(platform.live(PlatformFixture.KUSTOMIZATION).text("status", "lastAppliedRevision"))
                .isEqualTo(applied);
        assertThat(platform.live(PlatformFixture.KUSTOMIZATION).list("status", "inventory", "entries"))
                .hasSize(1);
    }

    @Test
    void whatSomebodyDeletedComesBackWithTheNextCommit() throws Exception {
        platform.commit(FILES);
        await().until(this::delivered);
        platform.api().delete(MAP);

        platform.commit(Map.of("README.md", "changed"));

        await().until(this::delivered);
    }

    private Doc condition(String type) {
        return platform.live(PlatformFixture.KUSTOMIZATION).docs("status", "conditions").stream()
                .filter(condition -> condition.text("type").equals(type))
                .findFirst()
                .orElse(new Doc(Map.of()));
    }

    @Test
    void aSourceOnThisMachineIsRefusedWithoutShowingItsPassword() {
        platform.api().merge(PlatformFixture.SOURCE, Map.of("spec", Map.of("url", "file://user:secret@/etc")));

        await().untilAsserted(() ->
                assertThat(ready(PlatformFixture.SOURCE, "reason")).isEqualTo("URLInvalid"));
        assertThat(platform.live(PlatformFixture.SOURCE).map("status").toString())
                .doesNotContain("secret");
    }
}
