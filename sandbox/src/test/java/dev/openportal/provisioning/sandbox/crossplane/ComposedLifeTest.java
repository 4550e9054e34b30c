package dev.openportal.provisioning.sandbox.crossplane;

import static dev.openportal.provisioning.sandbox.crossplane.Orders.cache;
import static dev.openportal.provisioning.sandbox.crossplane.Orders.condition;
import static dev.openportal.provisioning.sandbox.crossplane.Orders.mongo;
import static dev.openportal.provisioning.sandbox.crossplane.Orders.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openportal.provisioning.sandbox.controller.Doc;
import dev.openportal.provisioning.sandbox.controller.Ref;
import dev.openportal.provisioning.sandbox.platform.PlatformFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made is changed, held still, and goes: parts and whole in the order in which the real ones do. */
class ComposedLifeTest {
    private static final String PAUSED = "Reconciliation (including deletion) is paused via the pause annotation";
    private static PlatformFixture platform;
    private static Orders orders;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        platform = new PlatformFixture(directory);
        orders = new Orders(platform);
    }

    @AfterAll
    static void stop() throws Exception {
        platform.close();
    }

    @Test
    void aFieldThatIsOrderedNoMoreLeavesWhatIsMadeOfIt() {
        var order = mongo("leaner", Map.of("size", "small", "simulate", "slow-delete"));
        orders.ready(order);
        assertThat(orders.composite(order).text("spec", "simulate")).isEqualTo("slow-delete");

        // All else stays as it was: only the absence is new.
        orders.apply(mongo("leaner", Map.of("size", "small")));

        await().untilAsserted(() -> {
            var composite = orders.composite(order);
            var live = platform.live(orders.part(composite, "Cluster"));
            assertThat(composite.at("spec", "simulate")).isNull();
            assertThat(live.at("spec", "forProvider", "simulate")).isNull();
            assertThat(condition(live, "Ready").text("observedGeneration")).isEqualTo("" + live.generation());
        });
    }

    @Test
    void anUpdateTakesAWhileInWhichReadySpeaksOfTheGenerationBefore() {
        var order = cache("grows", Map.of("size", "small"));
        var instance = orders.part(orders.ready(order), "Instance");
        var before = platform.live(instance).generation();

        try (var history = new History(platform.url(), instance)) {
            orders.apply(cache("grows", Map.of("size", "large")));

            history.awaitSeen(
                    instance,
                    seen -> seen.generation() > before
                            && seen.is("Ready")
                            && condition(seen, "Ready")
                                    .text("observedGeneration")
                                    .equals("" + before));
        }
        await().untilAsserted(() -> {
            var live = platform.live(instance);
            assertThat(condition(live, "Ready").text("observedGeneration")).isEqualTo("" + live.generation());
        });
    }

    @Test
    void aPausedObjectSaysSoAndNothingMovesNotEvenItsDeletion() {
        var order = cache("still", Map.of("size", "small"));
        var instance = orders.part(orders.ready(order), "Instance");
        pause(order.ref(), "true");
        orders.condition(order.ref(), "Synced", says("False", "ReconcilePaused", PAUSED));

        platform.api().merge(order.ref(), Map.of("spec", Map.of("size", "large")));
        platform.api().delete(order.ref());
        await().during(Duration.ofSeconds(2))
                .until(() -> platform.live(order.ref()).deleting()
                        && platform.live(instance)
                                .text("spec", "forProvider", "size")
                                .equals("small"));

        pause(order.ref(), "false");
        orders.awaitGone(order);
    }

    @Test
    void aPausedPartHoldsOnlyItself() {
        var order = mongo("part-paused", Map.of("size", "small"));
        orders.ready(order);
        var cluster = orders.part(orders.composite(order), "Cluster");
        pause(cluster, "true");
        orders.condition(cluster, "Synced", says("False", "ReconcilePaused", PAUSED));

        assertThat(platform.live(order.ref()).is("Ready")).isTrue();
        pause(cluster, "false");
        orders.condition(cluster, "Synced", says("True", "ReconcileSuccess", ""));
    }

    private static void pause(Ref ref, String value) {
        platform.api().merge(ref, Map.of("metadata", Map.of("annotations", Map.of(Pause.ANNOTATION, value))));
    }

    @Test
    void aClaimThatWaitsGoesAfterItsCompositeAndThatAfterItsParts() {
        var order = mongo("orderly", Map.of("size", "small"));
        orders.ready(order);
        var composite = orders.composite(order);
        var user = orders.part(platform.live(orders.part(composite, "XMongoUser")), "User");

        try (var history = new History(platform.url(), order.ref(), composite.ref(), user)) {
            platform.api().delete(order.ref());

            history.awaitSeen(order.ref(), ComposedLifeTest::isDeleting);
            history.awaitSeen(composite.ref(), ComposedLifeTest::isDeleting);
            assertThat(history.goneAt(user)).isLessThan(history.goneAt(composite.ref()));
            assertThat(history.goneAt(composite.ref())).isLessThan(history.goneAt(order.ref()));
        }
    }

    @Test
    void aClaimThatDoesNotWaitIsGoneBeforeWhatItWasMadeOf() {
        var spec = new LinkedHashMap<String, Object>(Map.of("size", "small"));
        spec.put("compositeDeletePolicy", "Background");
        var order = mongo("hasty", spec);
        orders.ready(order);
        var cluster = orders.part(orders.composite(order), "Cluster");

        try (var history = new History(platform.url(), order.ref(), cluster)) {
            platform.api().delete(order.ref());

            assertThat(history.goneAt(order.ref())).isLessThan(history.goneAt(cluster));
        }
    }

    private static boolean isDeleting(Doc seen) {
        return condition(seen, "Ready").text("reason").equals("Deleting");
    }

    @Test
    void anExactNameCanBeTakenAgainWhileTheEarlierOneStillGoes() {
        var order = namespace("slow-delete");
        var earlier = orders.ready(order);
        try (var history = new History(platform.url(), order.ref())) {
            platform.api().delete(order.ref());
            history.awaitSeen(order.ref(), ComposedLifeTest::isDeleting);
        }

        await().atMost(Duration.ofSeconds(180)).ignoreExceptions().untilAsserted(() -> {
            var now = orders.apply(namespace("none"));
            assertThat(now.uid()).isNotEqualTo(earlier.uid());
        });
        orders.ready(namespace("none"));
        assertThat(platform.live(new Ref("v1", "Namespace", "", "again")).text("status", "phase"))
                .isEqualTo("Active");
    }

    private static Doc namespace(String simulate) {
        var doc = Doc.of(Orders.NEWER, "ManagedNamespace", null, "again");
        doc.set("team-a", "spec", "group");
        if (!simulate.equals("none")) {
            doc.set(simulate, "spec", "simulate");
        }
        return doc;
    }

    @Test
    void aConnectionSecretIsNamedByTheStatusAndWrittenWhereTheClaimNamesOne() {
        var spec = new LinkedHashMap<String, Object>(Map.of("size", "small"));
        spec.put("writeConnectionSecretToRef", Map.of("name", "my-own"));
        var claim = orders.ready(mongo("connected", spec));
        var cache = orders.ready(cache("connected", Map.of("size", "small")));

        assertThat(List.of(claim.text("status", "connectionSecret"), cache.text("status", "connectionSecret")))
                .containsExactly("connected-connection", "connected-connection");
        assertThat(claim.text("status", "connectionDetails", "lastPublishedTime"))
                .isNotEmpty();
        assertThat(platform.api().get(new Ref("v1", "Secret", "team-a", "my-own")))
                .isPresent();
    }

    @Test
    void aWebAppIsReadyWhenAllBelowItIs() {
        var app = orders.ready(Orders.of(
                Orders.NEWER, "WebApp", "shop", Map.of("image", "registry.example.com/shop:1", "hostname", "shop")));

        assertThat(app.text("status", "url")).isEqualTo("https://shop.apps.example.com");
        var ref = app.ref();
        for (var kind : new String[] {"WebAppBackend", "WebAppRuntime", "WebAppWorkload", "Object"}) {
            ref = orders.part(platform.live(ref), kind);
        }
        // A Deployment without replicas that are available is not ready, whatever its Object says.
        for (var count : new String[] {"replicas", "updatedReplicas", "readyReplicas", "availableReplicas"}) {
            assertThat(platform.live(ref).text("status", "atProvider", "manifest", "status", count))
                    .as(count)
                    .isEqualTo("2");
        }
    }
}
