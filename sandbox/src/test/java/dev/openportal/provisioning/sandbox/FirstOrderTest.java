package dev.openportal.provisioning.sandbox;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** An order becomes a commit, reaches the cluster and turns READY, and whoever ordered sees each step as it happens. */
@OnSandbox
class FirstOrderTest {

    private static final String SOURCE =
            "/apis/source.toolkit.fluxcd.io/v1/namespaces/flux-system/gitrepositories/catalog-orders";

    private final Portal portal;

    FirstOrderTest(Portal portal) {
        this.portal = portal;
    }

    static Stream<Arguments> offerings() {
        return Stream.of(
                Arguments.of("MongoDB", Orders.mongo("first")),
                Arguments.of("Cache", Orders.cache("first")),
                Arguments.of("DnsRecord", Orders.dnsRecord("first")),
                Arguments.of("WebApp", Orders.webApp("first")),
                Arguments.of("ManagedNamespace", Orders.namespace("first")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("offerings")
    void everyStepIsSeenAsItHappens(String kind, Map<String, Object> order) {
        Portal.Answer accepted = portal.order(order, null);
        assertThat(accepted.status()).as(accepted.body().toString()).isEqualTo(202);
        String id = accepted.requestId();
        assertThat(accepted.headers().get("location")).endsWith("/v1/requests/" + id);
        assertThat(accepted.body().path("links").path("events").asString()).endsWith("/v1/requests/" + id + "/events");
        try (LiveStream stream = portal.followRequest(id, null)) {
            await().atMost(ofSeconds(240)).until(stream::ended);
            List<LiveStream.Event> events = stream.events();
            assertThat(events).extracting(LiveStream.Event::type).contains("synced");

            JsonNode last = lastStatus(events).json();
            assertThat(last.path("resource").path("kind").asString()).isEqualTo(kind);
            assertThat(phases(last))
                    .containsExactly("ACCEPTED", "COMMITTED", "FETCHED", "APPLIED", "PROVISIONING", "READY");
            assertThat(last.path("commit").path("sha").asString()).matches("[0-9a-f]{40}");
            assertThat(last.path("composed")).isNotEmpty();
            fluxWasNudged(last);
            arrivedInOrder(events);

            nothingMoreFollows(id, last, events);
        }
        assertThat(portal.request(id).body().path("phase").asString()).isEqualTo("READY");
    }

    /** Flux was called since, and did not only come by in its own time. */
    private void fluxWasNudged(JsonNode status) {
        await().until(() -> {
            JsonNode source = portal.get(PartName.CLUSTER, SOURCE).body();
            String called = source.path("metadata")
                    .path("annotations")
                    .path("reconcile.fluxcd.io/requestedAt")
                    .asString();
            return !called.isEmpty() && !Instant.parse(called).isBefore(at(status, "ACCEPTED"));
        });
    }

    /**
     * Whoever comes back with the last id is told that it was the last. Only a fact that was under way while the request
     * ended may still complete its document, which then comes once more, newer and just as ended.
     */
    private void nothingMoreFollows(String id, JsonNode ended, List<LiveStream.Event> events) {
        try (LiveStream again =
                portal.followRequest(id, events.get(events.size() - 1).id())) {
            if (again.status() == 204) {
                return;
            }
            await().atMost(ofSeconds(240)).until(again::ended);
            JsonNode completed = lastStatus(again.events()).json();
            assertThat(completed.path("phase").asString()).isEqualTo("READY");
            assertThat(completed.path("version").asLong())
                    .isGreaterThan(ended.path("version").asLong());
            nothingMoreFollows(id, completed, again.events());
        }
    }

    /** States may be passed over where a newer one is known already, but nothing runs back. */
    private static void arrivedInOrder(List<LiveStream.Event> events) {
        assertThat(events.stream()
                        .filter(e -> e.type().equals("status"))
                        .map(e -> e.json().path("version").asLong()))
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @Test
    void aStepIsSeenBeforeTheNextHappens() {
        portal.fault("flux-suspended", true);
        String id = portal.order(Orders.cache("step-by-step"), null).requestId();
        try (LiveStream stream = portal.followRequest(id, null)) {
            await().atMost(ofSeconds(240)).until(() -> stream.phases().contains("COMMITTED"));
            assertThat(stream.phases()).isSubsetOf("ACCEPTED", "COMMITTED");
            portal.fault("flux-suspended", false);
            await().atMost(ofSeconds(240)).until(stream::ended);
            assertThat(stream.phases()).endsWith("READY");
        }
    }

    private static LiveStream.Event lastStatus(List<LiveStream.Event> events) {
        return events.stream()
                .filter(e -> e.type().equals("status"))
                .reduce((a, b) -> b)
                .orElseThrow();
    }

    private static List<String> phases(JsonNode status) {
        List<String> phases = new ArrayList<>();
        status.path("timeline").forEach(step -> phases.add(step.path("phase").asString()));
        return phases;
    }

    private static Instant at(JsonNode status, String phase) {
        for (JsonNode step : status.path("timeline")) {
            if (step.path("phase").asString().equals(phase)) {
                return Instant.parse(step.path("at").asString());
            }
        }
        throw new AssertionError("No " + phase + " in " + status);
    }
}
