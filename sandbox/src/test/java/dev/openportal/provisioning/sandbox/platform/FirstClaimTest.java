package dev.openportal.provisioning.sandbox.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openportal.provisioning.sandbox.controller.Ref;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstClaimTest {
    private static final Ref CLAIM = new Ref("platform.example.com/v1alpha1", "MongoDB", "team-a", "first");
    private static final String INDEX = "local/kustomization.yaml";
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

    private static String claim(String spec) {
        return "{apiVersion: platform.example.com/v1alpha1, kind: MongoDB,"
                + " metadata: {name: first, namespace: team-a}, spec: {" + spec + "}}";
    }

    @Test
    void committedClaimBecomesReadyAndIsPrunedWhenItLeavesTheCommit() throws Exception {
        platform.commit(Map.of(INDEX, "resources: [first.yaml]", "local/first.yaml", claim("size: small")));
        await().untilAsserted(() -> assertThat(platform.live(CLAIM).is("Ready")).isTrue());

        platform.commit(Map.of(INDEX, "resources: []"));

        await().until(() -> platform.api().get(CLAIM).isEmpty());
    }

    @Test
    void aFieldThatLeavesTheManifestLeavesTheClusterEvenAfterARestart() throws Exception {
        platform.commit(
                Map.of(INDEX, "resources: [first.yaml]", "local/first.yaml", claim("size: small, storageGB: 99")));
        await().untilAsserted(() ->
                assertThat(platform.live(CLAIM).text("spec", "storageGB")).isEqualTo("99"));

        platform.push(Map.of("local/first.yaml", claim("size: small")));
        platform.restart();

        await().untilAsserted(() ->
                assertThat(platform.live(CLAIM).text("spec", "storageGB")).isEqualTo("10"));
    }

    @Test
    void aRestartInTheMiddleMakesNoSecondComposite() throws Exception {
        platform.commit(Map.of(INDEX, "resources: [first.yaml]", "local/first.yaml", claim("size: small")));
        await().untilAsserted(() -> assertThat(platform.live(CLAIM).text("spec", "resourceRef", "name"))
                .isNotEmpty());
        var composite = platform.live(CLAIM).text("spec", "resourceRef", "name");

        platform.restart();

        await().until(() -> platform.live(CLAIM).is("Ready"));
        assertThat(platform.live(CLAIM).text("spec", "resourceRef", "name")).isEqualTo(composite);
        assertThat(platform.api().list("platform.example.com/v1alpha1", "XMongoDB", Map.of()))
                .hasSize(1);
    }

    @Test
    void aFinalizerOfSomebodyElseStays() throws Exception {
        var theirs = "example.com/theirs";
        platform.commit(Map.of(
                INDEX,
                "resources: [first.yaml]",
                "local/first.yaml",
                claim("size: small").replace("name: first,", "name: first, finalizers: [" + theirs + "],")));
        await().until(() -> platform.live(CLAIM).is("Ready"));

        assertThat(platform.live(CLAIM).finalizers())
                .containsExactlyInAnyOrder(theirs, "finalizer.apiextensions.crossplane.io");
    }
}
