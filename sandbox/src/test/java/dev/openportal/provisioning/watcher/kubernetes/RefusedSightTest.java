package dev.openportal.provisioning.watcher.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.ClusterObserved;
import dev.openportal.provisioning.events.ResourceObserved;
import dev.openportal.provisioning.events.ResourceObserved.State;
import dev.openportal.provisioning.sandbox.cluster.SandboxCluster;
import dev.openportal.provisioning.watcher.assess.AdoptedOwners;
import dev.openportal.provisioning.watcher.assess.RepositoryAliases;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One kind cannot be read for a while: the watcher says so, and ends right by itself. */
class RefusedSightTest {

    private static final Duration SOON = Duration.ofSeconds(180);

    @TempDir
    Path directory;

    private final RecordedFacts facts = new RecordedFacts();
    private SandboxCluster cluster;
    private Platform platform;
    private Gate gate;
    private ClusterWatch watch;

    @BeforeEach
    void start() throws IOException {
        cluster = SandboxCluster.start(0, directory);
        platform = new Platform(cluster.url());
        platform.flux();
        platform.databases();
        platform.claim("shop");
        gate = new Gate(cluster.url());
        var settings = new WatchSettings.Watch(
                "default", Duration.ofSeconds(30), Duration.ofMillis(500), Duration.ofSeconds(1));
        watch = new ClusterWatch(
                "local",
                WatchWiring.client(gate.url()),
                facts,
                new RepositoryAliases(Map.of()),
                AdoptedOwners.AS_ANNOTATED,
                settings,
                InstantSource.system());
        watch.start();
        await().atMost(SOON).until(() -> state() == State.APPLIED && cause() == null);
    }

    @AfterEach
    void stop() throws IOException {
        watch.close();
        gate.close();
        platform.close();
        cluster.close();
    }

    private @Nullable State state() {
        return facts.last(ResourceObserved.class).map(ResourceObserved::state).orElse(null);
    }

    private @Nullable Cause cause() {
        return facts.last(ClusterObserved.class).map(ClusterObserved::cause).orElse(null);
    }

    private void deleteTheClaim() {
        platform.client()
                .genericKubernetesResources("platform.example.com/v1alpha1", "MongoDB")
                .inNamespace("team-a")
                .withName("shop")
                .delete();
    }

    @Test
    void aRightThatIsTakenAwayIsNamedUntilItIsGivenBack() throws IOException {
        gate.forbid("mongodbs");
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(cause()).isNotNull().extracting(Cause::reason).isEqualTo("ClusterUnreachable");
            assertThat(cause()).extracting(Cause::message).asString().contains("MongoDB.platform.example.com");
        });
        assertThat(watch.role()).isEqualTo("active");
        deleteTheClaim();
        gate.permit();
        await().atMost(SOON).until(() -> cause() == null && state() == State.ABSENT);
    }

    @Test
    void whatHappenedInAForgottenStretchOfHistoryIsNoticed() throws IOException {
        gate.forget("mongodbs");
        deleteTheClaim();
        // Each watch is refused with 410, and each time all is listed anew.
        await().atMost(SOON).until(() -> state() == State.ABSENT);
        gate.remember();
        platform.claim("next");
        await().atMost(SOON).until(() -> state() == State.APPLIED && cause() == null);
    }
}
