package dev.openportal.provisioning.watcher.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.ClusterObserved;
import dev.openportal.provisioning.events.FactOrigin;
import dev.openportal.provisioning.events.ResourceObserved;
import dev.openportal.provisioning.sandbox.FreePorts;
import dev.openportal.provisioning.sandbox.cluster.SandboxCluster;
import dev.openportal.provisioning.watcher.assess.AdoptedOwners;
import dev.openportal.provisioning.watcher.assess.RepositoryAliases;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterReportTest {

    private static final Duration SOON = Duration.ofSeconds(180);

    @TempDir
    Path directory;

    private final RecordedFacts facts = new RecordedFacts();
    private SandboxCluster cluster;

    @BeforeEach
    void start() throws IOException {
        cluster = SandboxCluster.start(FreePorts.one(), directory);
        try (Platform platform = new Platform(cluster.url())) {
            platform.flux();
            platform.databases();
            platform.claim("shop");
        }
    }

    @AfterEach
    void stop() throws IOException {
        cluster.close();
    }

    private static ClusterWatch watch(URI api, RecordedFacts facts) {
        var settings = new WatchSettings.Watch(
                "default", Duration.ofSeconds(3), Duration.ofMillis(500), Duration.ofSeconds(1));
        var watch = new ClusterWatch(
                "local",
                WatchWiring.client(api),
                facts,
                new RepositoryAliases(Map.of()),
                AdoptedOwners.AS_ANNOTATED,
                settings,
                InstantSource.system());
        watch.start();
        return watch;
    }

    @Test
    void aKilledApiServerIsToldWhileItIsAwayAndOvertakenWhenItIsBack() throws IOException {
        try (ClusterWatch watch = watch(cluster.url(), facts)) {
            await().atMost(SOON).until(() -> seen(facts) && !looks(facts).isEmpty());
            int port = cluster.url().getPort();
            cluster.close();
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(cause(facts))
                            .isNotNull()
                            .extracting(Cause::reason)
                            .isEqualTo("ClusterUnreachable"));
            // Long after the Lease could have been renewed, time still passes for the fold.
            int before = reports(facts).size();
            await().atMost(SOON).until(() -> reports(facts).size() > before + 5);
            FactOrigin lastLook = last(looks(facts));
            cluster = SandboxCluster.start(port, directory);
            await().atMost(SOON)
                    .until(() -> seen(facts) && lastLook.isOvertakenBy(last(looks(facts))) && watch.problem() == null);
        }
        assertEachOvertakesTheOneBefore(facts);
    }

    @Test
    void whoIsCutOffAloneIsOvertakenByWhoeverTakesTheLease() throws IOException {
        var others = new RecordedFacts();
        try (CutCable cable = new CutCable(cluster.url());
                ClusterWatch cutOff = watch(cable.url(), facts)) {
            await().atMost(SOON).until(() -> seen(facts) && !looks(facts).isEmpty());
            try (ClusterWatch other = watch(cluster.url(), others)) {
                await().atMost(SOON).until(() -> other.role().startsWith("lease held by"));
                cable.cut();
                await().atMost(SOON)
                        .until(() -> cause(facts) != null
                                && seen(others)
                                && !looks(others).isEmpty());
                int before = reports(facts).size();
                await().atMost(SOON).until(() -> reports(facts).size() > before);
                assertThat(cutOff.role()).isNotEqualTo("active");
                assertThat(last(reports(facts)).isOvertakenBy(reports(others).get(0)))
                        .isTrue();
                assertThat(last(looks(facts)).isOvertakenBy(looks(others).get(0)))
                        .isTrue();
            }
        }
    }

    /** The fold drops what does not. */
    private static void assertEachOvertakesTheOneBefore(RecordedFacts facts) {
        for (List<FactOrigin> origins : List.of(reports(facts), looks(facts))) {
            for (int i = 1; i < origins.size(); i++) {
                assertThat(origins.get(i - 1).isOvertakenBy(origins.get(i))).isTrue();
                assertThat(origins.get(i).isOvertakenBy(origins.get(i - 1))).isFalse();
            }
        }
    }

    private static boolean seen(RecordedFacts facts) {
        return facts.last(ClusterObserved.class)
                .filter(fact -> fact.cause() == null)
                .isPresent();
    }

    private static @Nullable Cause cause(RecordedFacts facts) {
        return facts.last(ClusterObserved.class).map(ClusterObserved::cause).orElse(null);
    }

    private static List<FactOrigin> reports(RecordedFacts facts) {
        return facts.all(ClusterObserved.class).stream()
                .map(ClusterObserved::origin)
                .toList();
    }

    private static List<FactOrigin> looks(RecordedFacts facts) {
        return facts.all(ResourceObserved.class).stream()
                .map(ResourceObserved::origin)
                .toList();
    }

    private static FactOrigin last(List<FactOrigin> origins) {
        return origins.get(origins.size() - 1);
    }
}
