package dev.openportal.provisioning.watcher.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.DeliveryObserved;
import dev.openportal.provisioning.events.ListingCompleted;
import dev.openportal.provisioning.events.OfferingPublished;
import dev.openportal.provisioning.events.ResourceObserved;
import dev.openportal.provisioning.events.ResourceObserved.State;
import dev.openportal.provisioning.events.SourceObserved;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterWatchTest {

    @TempDir
    Path directory;

    private final RecordedFacts facts = new RecordedFacts();
    private SandboxCluster cluster;
    private Platform platform;
    private ClusterWatch watch;

    @BeforeEach
    void start() throws IOException {
        cluster = SandboxCluster.start(FreePorts.one(), directory);
        platform = new Platform(cluster.url());
        watch = watch(cluster.url(), facts);
        watch.start();
    }

    @AfterEach
    void stop() throws IOException {
        watch.close();
        platform.close();
        cluster.close();
    }

    private static ClusterWatch watch(URI api, RecordedFacts facts) {
        var aliases =
                new RepositoryAliases(Map.of("catalog-orders", List.of("http://localhost:8084/catalog-orders.git/")));
        var settings = new WatchSettings.Watch(
                "default",
                // Nobody's Lease runs out here, however busy the machine: who takes it anew tells all anew.
                Duration.ofSeconds(60),
                Duration.ofMillis(500),
                Duration.ofSeconds(1));
        return new ClusterWatch(
                "local",
                WatchWiring.client(api),
                facts,
                aliases,
                AdoptedOwners.AS_ANNOTATED,
                settings,
                InstantSource.system());
    }

    @Test
    void aKindThatComesLateIsWatchedFromThenOn() {
        await().untilAsserted(() -> assertThat(watch.problem()).contains("waiting for the CRD"));
        platform.flux();
        platform.source();
        platform.kustomization();
        await().untilAsserted(() -> {
            assertThat(facts.last(SourceObserved.class)).hasValueSatisfying(fact -> {
                assertThat(fact.repository()).isEqualTo("catalog-orders");
                assertThat(fact.revision()).isNotNull();
            });
            assertThat(facts.last(DeliveryObserved.class)).hasValueSatisfying(fact -> {
                assertThat(fact.path()).isEqualTo("local");
                assertThat(fact.ready()).isNotNull();
                assertThat(fact.attempted()).isNotNull();
            });
            assertThat(watch.problem()).isNull();
        });
    }

    @Test
    void anOrderIsFollowedFromTheClaimDownToWhatItIsMadeOf() {
        platform.flux();
        platform.databases();
        await().untilAsserted(() -> {
            assertThat(facts.last(OfferingPublished.class)).hasValueSatisfying(offering -> {
                assertThat(offering.name()).isEqualTo("mongodbs.platform.example.com");
                assertThat(offering.title()).isEqualTo("A MongoDB");
                assertThat(offering.schema()).containsKey("properties");
            });
            assertThat(facts.all(ListingCompleted.class)).hasSize(1);
        });
        platform.claim("shop");
        awaitState(State.APPLIED);
        platform.compose("shop");
        platform.conditions("sql.example.com/v1", "Instance", null, "shop-i", "False", "False", "create failed: full");
        await().untilAsserted(() -> assertThat(facts.last(ResourceObserved.class))
                .hasValueSatisfying(fact -> {
                    assertThat(fact.state()).isEqualTo(State.FAILED);
                    assertThat(fact.cause())
                            .extracting(Cause::resource, Cause::reason, Cause::message)
                            .containsExactly("Instance/shop-i", "ReconcileError", "create failed: full");
                    assertThat(fact.composed())
                            .extracting(part -> part.kind() + part.depth())
                            .containsExactly("XMongoDB1", "Instance2");
                }));
        platform.conditions("sql.example.com/v1", "Instance", null, "shop-i", "True", "True", "");
        awaitState(State.PROVISIONING);
        platform.conditions("platform.example.com/v1alpha1", "XMongoDB", null, "shop-x", "True", "True", "");
        platform.conditions("platform.example.com/v1alpha1", "MongoDB", "team-a", "shop", "True", "True", "");
        awaitState(State.READY);
        assertThat(facts.all(ResourceObserved.class))
                .extracting(fact -> fact.origin().sequence())
                .isSorted();
        platform.client()
                .genericKubernetesResources("platform.example.com/v1alpha1", "MongoDB")
                .inNamespace("team-a")
                .withName("shop")
                .delete();
        awaitState(State.ABSENT);
    }

    @Test
    void whatTheBrokersDidNotAcknowledgeIsToldLaterAndOnce() {
        platform.flux();
        platform.databases();
        await().until(() -> !facts.all(ListingCompleted.class).isEmpty());
        facts.away(true);
        platform.claim("shop");
        await().during(Duration.ofSeconds(1))
                .until(() -> facts.all(ResourceObserved.class).isEmpty());
        facts.away(false);
        awaitState(State.APPLIED);
        await().during(Duration.ofSeconds(1))
                .until(() -> facts.all(ResourceObserved.class).size() == 1);
    }

    @Test
    void aRestartOfTheApiServerIsOutlived() throws IOException {
        platform.flux();
        platform.databases();
        platform.claim("shop");
        awaitState(State.APPLIED);
        int port = cluster.url().getPort();
        cluster.close();
        await().atMost(Duration.ofSeconds(180)).until(() -> watch.problem() != null);
        cluster = SandboxCluster.start(port, directory);
        platform.claim("second");
        await().atMost(Duration.ofSeconds(180)).untilAsserted(() -> {
            assertThat(facts.last(ResourceObserved.class)
                            .map(fact -> fact.resource().name()))
                    .hasValue("second");
            assertThat(watch.problem()).isNull();
        });
    }

    @Test
    void aSecondWatcherIsSilentUntilItTakesTheLeaseAndThenTellsEverything() {
        platform.flux();
        platform.databases();
        platform.claim("shop");
        awaitState(State.APPLIED);
        var others = new RecordedFacts();
        var other = watch(cluster.url(), others);
        other.start();
        await().until(() -> other.role().startsWith("lease held by"));
        assertThat(others.last(ResourceObserved.class)).isEmpty();
        watch.close();
        await().untilAsserted(() -> {
            assertThat(others.last(ResourceObserved.class)).hasValueSatisfying(fact -> {
                var before = facts.last(ResourceObserved.class).orElseThrow().origin();
                assertThat(fact.origin().transitions()).isEqualTo(before.transitions() + 1);
                assertThat(before.isOvertakenBy(fact.origin())).isTrue();
            });
            assertThat(others.last(ListingCompleted.class)).isPresent();
        });
        other.close();
    }

    private void awaitState(State state) {
        await().untilAsserted(
                        () -> assertThat(facts.last(ResourceObserved.class).map(ResourceObserved::state))
                                .hasValue(state));
    }
}
