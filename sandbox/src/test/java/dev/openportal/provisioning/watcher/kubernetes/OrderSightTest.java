package dev.openportal.provisioning.watcher.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.ListingCompleted;
import dev.openportal.provisioning.events.ResourceObserved;
import dev.openportal.provisioning.events.ResourceObserved.State;
import dev.openportal.provisioning.sandbox.cluster.SandboxCluster;
import dev.openportal.provisioning.watcher.assess.AdoptedOwners;
import dev.openportal.provisioning.watcher.assess.RepositoryAliases;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an order's look depends on beside the order: events, definitions, and the kinds of its parts. */
class OrderSightTest {

    private static final Duration SOON = Duration.ofSeconds(180);

    @TempDir
    Path directory;

    private final RecordedFacts facts = new RecordedFacts();
    private SandboxCluster cluster;
    private Platform platform;
    private ClusterWatch watch;

    @BeforeEach
    void start() throws IOException {
        cluster = SandboxCluster.start(0, directory);
        platform = new Platform(cluster.url());
        platform.flux();
        platform.databases();
        platform.claim("shop");
        platform.compose("shop");
        watch = watch();
    }

    @AfterEach
    void stop() throws IOException {
        watch.close();
        platform.close();
        cluster.close();
    }

    private ClusterWatch watch() {
        var settings = new WatchSettings.Watch(
                "default", Duration.ofSeconds(30), Duration.ofMillis(500), Duration.ofSeconds(1));
        var started = new ClusterWatch(
                "local",
                WatchWiring.client(cluster.url()),
                facts,
                new RepositoryAliases(Map.of()),
                AdoptedOwners.AS_ANNOTATED,
                settings,
                InstantSource.system());
        started.start();
        return started;
    }

    private void awaitLook(Consumer<ResourceObserved> says) {
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(facts.last(ResourceObserved.class)).hasValueSatisfying(says::accept));
    }

    @Test
    void aWarningOfLatelyIsTheCauseUntilItIsGone() {
        platform.conditions("sql.example.com/v1", "Instance", null, "shop-i", "True", "False", "");
        awaitLook(look -> assertThat(look.state()).isEqualTo(State.PROVISIONING));
        platform.put("""
                apiVersion: v1
                kind: Event
                metadata: {name: shop-i.1, namespace: default}
                involvedObject: {apiVersion: sql.example.com/v1, kind: Instance, name: shop-i}
                type: Warning
                reason: CannotConnectToProvider
                message: "no credentials, password=hunter2"
                lastTimestamp: "%s"
                """.formatted(Instant.now().truncatedTo(ChronoUnit.SECONDS)));
        awaitLook(look -> {
            assertThat(look.state()).isEqualTo(State.FAILED);
            assertThat(look.cause())
                    .extracting(Cause::reason, Cause::message)
                    .containsExactly("CannotConnectToProvider", "no credentials, password=***");
        });
        platform.client()
                .v1()
                .events()
                .inNamespace("default")
                .withName("shop-i.1")
                .delete();
        awaitLook(look -> assertThat(look.state()).isEqualTo(State.PROVISIONING));
    }

    @Test
    void whatIsPausedIsStalledAndItsSpecIsAsOrdered() {
        awaitLook(look -> {
            assertThat(look.stalled()).isNull();
            assertThat(look.spec()).isEqualTo(Map.of("size", "small"));
        });
        platform.client()
                .genericKubernetesResources("platform.example.com/v1alpha1", "XMongoDB")
                .withName("shop-x")
                .edit(composite -> {
                    composite.getMetadata().setAnnotations(Map.of("crossplane.io/paused", "true"));
                    return composite;
                });
        awaitLook(look -> assertThat(look.stalled()).isNotNull());
    }

    @Test
    void aKindThatIsRemovedTakesItsObjectsAlongAndMayComeBack() {
        awaitLook(look -> assertThat(look.state()).isNotEqualTo(State.ABSENT));
        platform.client()
                .apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName("mongodbs.platform.example.com")
                .delete();
        awaitLook(look -> assertThat(look.state()).isEqualTo(State.ABSENT));
        platform.crd("platform.example.com", "v1alpha1", "MongoDB", "mongodbs", "Namespaced");
        await().atMost(SOON).ignoreExceptions().untilAsserted(() -> platform.claim("again"));
        awaitLook(look -> {
            assertThat(look.resource().name()).isEqualTo("again");
            assertThat(look.state()).isEqualTo(State.APPLIED);
        });
    }

    @Test
    void whatIsReadyOverAFailingPartIsNeverToldToBeWell() {
        awaitLook(look -> assertThat(look.state()).isNotEqualTo(State.ABSENT));
        platform.conditions("sql.example.com/v1", "Instance", null, "shop-i", "False", "True", "observe failed: gone");
        platform.conditions("platform.example.com/v1alpha1", "XMongoDB", null, "shop-x", "True", "True", "");
        platform.conditions("platform.example.com/v1alpha1", "MongoDB", "team-a", "shop", "True", "True", "");
        awaitLook(look -> assertThat(look.state()).isEqualTo(State.FAILED));
        // A watcher that has just started sees the claim first, and its parts later.
        watch.close();
        int before = facts.all(ResourceObserved.class).size();
        int listings = facts.all(ListingCompleted.class).size();
        watch = watch();
        await().atMost(SOON).until(() -> facts.all(ListingCompleted.class).size() > listings);
        assertThat(facts.all(ResourceObserved.class).stream().skip(before))
                .extracting(ResourceObserved::state)
                .containsOnly(State.FAILED);
    }
}
