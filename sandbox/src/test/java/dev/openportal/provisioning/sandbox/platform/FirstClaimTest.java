package dev.openportal.provisioning.sandbox.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openportal.provisioning.sandbox.cluster.SandboxCluster;
import dev.openportal.provisioning.sandbox.controller.ApiServer;
import dev.openportal.provisioning.sandbox.controller.Doc;
import dev.openportal.provisioning.sandbox.crossplane.SandboxCrossplane;
import dev.openportal.provisioning.sandbox.flux.SandboxFlux;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstClaimTest {
    @TempDir
    Path directory;

    @Test
    void committedClaimBecomesReadyAndIsPrunedWhenItLeavesTheCommit() throws Exception {
        var origin = directory.resolve("origin");
        var claim = Doc.of("platform.example.com/v1alpha1", "MongoDB", "team-a", "first");
        try (var git = Git.init()
                        .setInitialBranch("main")
                        .setDirectory(origin.toFile())
                        .call();
                var cluster = SandboxCluster.start(0, directory.resolve("cluster"))) {
            commit(git, "resources: [first.yaml]");
            var url = URI.create(cluster.url().toString());
            try (var flux = SandboxFlux.start(url, directory.resolve("flux"));
                    var crossplane = SandboxCrossplane.start(url);
                    var api = new ApiServer(url)) {
                SandboxPlatform.install(url, new PlatformSettings(origin.toUri(), "token"));
                await().atMost(Duration.ofSeconds(20))
                        .untilAsserted(() -> assertThat(api.get(claim.ref()))
                                .hasValueSatisfying(
                                        live -> assertThat(live.is("Ready")).isTrue()));
                commit(git, "resources: []");
                var source = Doc.of("source.toolkit.fluxcd.io/v1", "GitRepository", "flux-system", "catalog-orders");
                api.merge(
                        source.ref(),
                        Map.of("metadata", Map.of("annotations", Map.of("reconcile.fluxcd.io/requestedAt", "now"))));
                await().atMost(Duration.ofSeconds(10))
                        .until(() -> api.get(claim.ref()).isEmpty());
            }
        }
    }

    private static void commit(Git git, String index) throws Exception {
        var local = git.getRepository().getWorkTree().toPath().resolve("local");
        Files.createDirectories(local);
        Files.writeString(local.resolve("kustomization.yaml"), index);
        Files.writeString(
                local.resolve("first.yaml"),
                "{apiVersion: platform.example.com/v1alpha1, kind: MongoDB,"
                        + " metadata: {name: first, namespace: team-a}, spec: {size: small}}");
        git.add().addFilepattern(".").call();
        git.commit()
                .setSign(false)
                .setAuthor("t", "t@example.com")
                .setCommitter("t", "t@example.com")
                .setMessage(index)
                .call();
    }
}
