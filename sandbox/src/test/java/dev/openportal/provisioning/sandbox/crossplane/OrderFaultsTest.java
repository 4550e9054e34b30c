package dev.openportal.provisioning.sandbox.crossplane;

import static dev.openportal.provisioning.sandbox.crossplane.Orders.cache;
import static dev.openportal.provisioning.sandbox.crossplane.Orders.condition;
import static dev.openportal.provisioning.sandbox.crossplane.Orders.mongo;
import static dev.openportal.provisioning.sandbox.crossplane.Orders.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.openportal.provisioning.sandbox.controller.Refusal;
import dev.openportal.provisioning.sandbox.platform.PlatformFixture;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each fault that an order can ask for fails as the real ones do, and is over when the order asks no more. */
class OrderFaultsTest {
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

    @ParameterizedTest
    @ValueSource(
            strings = {"provider-error", "provider-credentials", "never-ready", "no-composition", "composed-quota"})
    void aCacheThatFailsGetsReadyOnceItAsksNoMore(String fault) {
        var failing = cache("lifted-" + fault, Map.of("size", "small", "simulate", fault));
        orders.apply(failing);
        await().until(() -> {
            var live = platform.live(failing.ref());
            return !live.docs("status", "conditions").isEmpty() && !live.is("Ready");
        });

        orders.ready(cache("lifted-" + fault, Map.of("size", "small")));
    }

    @Test
    void aProvidersRefusalIsToldByTheManagedResourceAndInItsEventButNotAbove() {
        var order = cache("refused", Map.of("size", "small", "simulate", "provider-error"));
        orders.apply(order);

        orders.condition(order.ref(), "Ready", says("False", "Creating", "Unready resources: instance"));
        var instance = orders.part(platform.live(order.ref()), "Instance");
        orders.condition(instance, "Synced", synced -> {
            assertThat(synced.text("reason")).isEqualTo("ReconcileError");
            assertThat(synced.text("message"))
                    .startsWith("create failed: cannot create Instance: 422 Unprocessable Entity");
        });
        assertThat(condition(platform.live(order.ref()), "Synced")).satisfies(says("True", "ReconcileSuccess", ""));
        await().until(() -> orders.warnings("CannotCreateExternalResource").stream()
                .anyMatch(event -> event.text("involvedObject", "name").equals(instance.name())));
    }

    @Test
    void whatWasMadeAlreadyStaysReadyWhileItsUpdateFails() {
        var order = cache("changed", Map.of("size", "small"));
        var instance = orders.part(orders.ready(order), "Instance");

        orders.apply(cache("changed", Map.of("size", "large", "simulate", "provider-error")));

        orders.condition(
                instance, "Synced", synced -> assertThat(synced.text("message")).startsWith("update failed: "));
        var live = platform.live(instance);
        assertThat(live.is("Ready")).isTrue();
        assertThat(condition(live, "Ready").text("observedGeneration")).isNotEqualTo("" + live.generation());
        assertThat(condition(live, "Synced").text("observedGeneration")).isEqualTo("" + live.generation());
    }

    @Test
    void inAWebAppTheInnermostPartFailsFourLevelsDown() {
        var order = Orders.of(
                Orders.NEWER,
                "WebApp",
                "deep",
                Map.of("image", "shop:1", "hostname", "shop", "simulate", "deep-provider-error"));
        orders.apply(order);

        orders.condition(
                order.ref(),
                "Ready",
                ready -> assertThat(ready.text("message")).isEqualTo("Unready resources: backend"));
        // Each level is made by the one above it, so the whole way is gone again and again.
        await().untilAsserted(() -> {
            var ref = order.ref();
            for (var kind : new String[] {"WebAppBackend", "WebAppRuntime", "WebAppWorkload", "Object"}) {
                ref = orders.part(platform.live(ref), kind);
            }
            assertThat(condition(platform.live(ref), "Synced").text("message"))
                    .startsWith("create failed: cannot apply object: ");
        });
    }

    @Test
    void aDeepFailureOfAClaimIsThatOfTheNestedCompositesPart() {
        var order = mongo("deep", Map.of("size", "small", "simulate", "deep-provider-error"));
        orders.apply(order);

        await().untilAsserted(() -> {
            var composite = orders.composite(order);
            assertThat(condition(composite, "Ready").text("message")).isEqualTo("Unready resources: admin");
            var nested = platform.live(orders.part(composite, "XMongoUser"));
            var user = platform.live(orders.part(nested, "User"));
            assertThat(condition(user, "LastAsyncOperation").text("reason")).isEqualTo("AsyncCreateFailure");
        });
        orders.condition(
                order.ref(),
                "Ready",
                says("False", "Waiting", "Claim is waiting for composite resource to become Ready"));
    }

    @Test
    void withoutACompositionTheCompositeIsNotSynced() {
        var order = cache("unmatched", Map.of("size", "small", "simulate", "no-composition"));
        orders.apply(order);

        orders.condition(
                order.ref(),
                "Synced",
                says("False", "ReconcileError", "cannot select Composition: no compatible Compositions found"));
        assertThat(condition(platform.live(order.ref()), "Ready").root()).isEmpty();
    }

    @Test
    void repeatedWarningsAreCountedNotRepeated() {
        var order = cache("repeated", Map.of("size", "small", "simulate", "no-composition"));
        orders.apply(order);

        await().untilAsserted(() -> {
            var told = orders.warnings("SelectComposition").stream()
                    .filter(event -> event.text("involvedObject", "name").equals(order.name()))
                    .toList();
            assertThat(told).hasSize(1);
            assertThat(Integer.parseInt(told.get(0).text("count"))).isGreaterThan(1);
        });
    }

    @Test
    void aPartForWhichTheQuotaHasNoRoomStopsTheComposition() {
        var order = cache("crowded", Map.of("size", "small", "simulate", "composed-quota"));
        orders.apply(order);

        orders.condition(
                order.ref(),
                "Synced",
                synced -> assertThat(synced.text("message"))
                        .startsWith("cannot compose resources: cannot apply composed resource \"instance\":"
                                + " instances.cache.sandbox.openportal.dev ")
                        .contains("is forbidden: exceeded quota: team-a-objects, requested: count/instances"));
        await().until(() -> !orders.warnings("ComposeResources").isEmpty());
    }

    @Test
    void theApiServerRefusesInTheWordsOfTheRealOne() {
        refuses(
                "forbidden",
                "Forbidden",
                "caches.openportal.dev \"no\" is forbidden: User"
                        + " \"system:serviceaccount:flux-system:kustomize-controller\" cannot patch resource \"caches\" in API"
                        + " group \"openportal.dev\" in the namespace \"team-a\"");
        refuses(
                "quota",
                "Forbidden",
                "caches.openportal.dev \"no\" is forbidden: exceeded quota: team-a-objects,"
                        + " requested: count/caches.openportal.dev=1, used: count/caches.openportal.dev=10, limited:"
                        + " count/caches.openportal.dev=10");
        refuses(
                "schema",
                "Invalid",
                "Cache.openportal.dev \"no\" is invalid: spec: Invalid value: \"object\": simulate"
                        + " may not be schema: a rule that only the API server knows");
        orders.apply(cache("no", Map.of("size", "small")));
    }

    private static void refuses(String fault, String reason, String message) {
        assertThatThrownBy(() -> orders.apply(cache("no", Map.of("size", "small", "simulate", fault))))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(reason))
                .hasMessage(message);
    }

    @Test
    void whatIsImmutableGetsReadyAndIsNeverChanged() {
        var order = cache("fixed", Map.of("size", "small", "simulate", "immutable"));
        orders.ready(order);

        assertThatThrownBy(() -> orders.apply(cache("fixed", Map.of("size", "large", "simulate", "immutable"))))
                .hasMessage("Cache.openportal.dev \"fixed\" is invalid: spec: Invalid value: \"object\": spec is"
                        + " immutable");
        assertThatThrownBy(() -> orders.apply(cache("fixed", Map.of("size", "large"))))
                .isInstanceOf(Refusal.class);
        orders.apply(order);
    }

    @Test
    void aZoneIsImmutableWhoeverOrdersTheRecord() {
        orders.ready(record("apps.example.com", "lb.example.com"));
        orders.ready(record("apps.example.com", "other.example.com"));

        assertThatThrownBy(() -> orders.apply(record("internal.example.com", "lb.example.com")))
                .hasMessage(
                        "DnsRecord.openportal.dev \"shop\" is invalid: spec.zone: Invalid value: \"string\": zone is"
                                + " immutable");
    }

    private static dev.openportal.provisioning.sandbox.controller.Doc record(String zone, String target) {
        return Orders.of(Orders.NEWER, "DnsRecord", "shop", Map.of("zone", zone, "hostname", "shop", "target", target));
    }
}
