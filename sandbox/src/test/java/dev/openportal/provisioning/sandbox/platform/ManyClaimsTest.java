package dev.openportal.provisioning.sandbox.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openportal.provisioning.sandbox.controller.Doc;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyClaimsTest {
    private static final String API = "platform.example.com/v1alpha1";
    private static final int CLAIMS = 100;
    private static final int COMMITS = 10;

    @Test
    void allOfThemBecomeReadyThoughTheSandboxIsRestartedInTheMiddle(@TempDir Path directory) throws Exception {
        try (var platform = new PlatformFixture(directory)) {
            await().until(() -> platform.live(PlatformFixture.KUSTOMIZATION).is("Ready"));
            for (int i = 1; i <= COMMITS; i++) {
                platform.commit(claims(CLAIMS * (i - 1) / COMMITS, CLAIMS * i / COMMITS));
            }
            await().atMost(Duration.ofSeconds(300)).until(() -> ready(platform) > CLAIMS / 10);

            platform.restart();

            await().atMost(Duration.ofSeconds(300))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> ready(platform) == CLAIMS);
            assertThat(platform.api().list(API, "XMongoDB", Map.of())).hasSize(CLAIMS);
            assertThat(platform.api().list(API, "XMongoUser", Map.of())).hasSize(CLAIMS);
        }
    }

    private static long ready(PlatformFixture platform) {
        return platform.api().list(API, "MongoDB", Map.of()).stream()
                .filter((Doc claim) -> claim.is("Ready"))
                .count();
    }

    private static Map<String, String> claims(int from, int to) {
        var files = new TreeMap<String, String>();
        for (int i = from; i < to; i++) {
            files.put(
                    "local/team-a/MongoDB/db-" + i + ".yaml",
                    "{apiVersion: " + API + ", kind: MongoDB, metadata: {name: db-" + i
                            + ", namespace: team-a}, spec: {size: small}}");
        }
        var names = IntStream.range(0, to).mapToObj(i -> "db-" + i + ".yaml").collect(Collectors.joining(", "));
        files.put("local/kustomization.yaml", "resources: [team-a]");
        files.put("local/team-a/kustomization.yaml", "resources: [MongoDB]");
        files.put("local/team-a/MongoDB/kustomization.yaml", "resources: [" + names + "]");
        return files;
    }
}
