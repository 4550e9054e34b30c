package dev.openportal.provisioning.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Each fault that can be asked for ends in the right phase with the right cause, and is over when it is lifted. */
@OnSandbox
class FaultsTest {

    private final Portal portal;
    private final SandboxOptions options;

    FaultsTest(Portal portal, SandboxOptions options) {
        this.portal = portal;
        this.options = options;
    }

    /** The platform fails: orders wait and say why, and go on by themselves. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "git-down,             ACCEPTED,  GitUnavailable,     GitUnreachable",
        "git-refuses,          ACCEPTED,  GitUnavailable,     GitRefused",
        "git-credentials,      ACCEPTED,  GitUnavailable,     GitAuthenticationFailed",
        "flux-suspended,       COMMITTED, Suspended,          ",
        "api-server-down,      COMMITTED, ClusterUnreachable, ClusterUnreachable",
        "broken-file,          FETCHED,   DeliveryBlocked,    BuildFailed",
        "missing-kind,         FETCHED,   DeliveryBlocked,    ReconciliationFailed",
        "dependency-not-ready, FETCHED,   DependencyNotReady, ",
    })
    void ordersWaitForThePlatformAndSayWhy(String fault, String phase, String stalled, String cause) {
        portal.fault(fault, true);
        String id = portal.order(Orders.cache(fault), null).requestId();
        JsonNode waiting = portal.awaitRequest(
                id,
                fault,
                body -> body.path("stalled").path("reason").asString().equals(stalled)
                        && body.path("phase").asString().equals(phase)
                        && (cause == null || says(body, cause)));
        if (cause != null) {
            assertThat(waiting.path("cause").path("message").asString()).isNotBlank();
            assertThat(waiting.path("cause").path("hint").asString()).isNotBlank();
            assertThat(waiting.path("links").path("help").asString()).endsWith("#" + cause.toLowerCase(Locale.ROOT));
        }
        portal.fault(fault, false);
        JsonNode done = portal.awaitExactly(id, "READY");
        assertThat(done.path("stalled").isObject()).isFalse();
        assertThat(done.path("cause").isObject()).isFalse();
    }

    @Test
    void withoutKafkaNothingIsAcceptedAndWhatWasGoesOnWhenItIsBack() {
        String before = portal.order(Orders.cache("before"), null).requestId();
        portal.fault("kafka-down", true);
        assertThat(portal.order(Orders.cache("meanwhile"), "without-kafka").status())
                .isEqualTo(503);
        portal.fault("kafka-down", false);
        String id = portal.insist(Orders.cache("meanwhile"), "without-kafka").requestId();
        portal.awaitExactly(before, "READY");
        portal.awaitExactly(id, "READY");
    }

    /** The order itself, or what it is made of, fails: it says what is wrong, and a change mends it. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "provider-error,      ReconcileError",
        "deep-provider-error, ReconcileError",
        "forbidden,           ",
        "quota,               ",
        "schema,              ",
    })
    void anOrderThatFailsSaysWhyUntilItIsMended(String fault, String reason) {
        Map<String, Object> order = failing(fault);
        JsonNode accepted = portal.order(order, null).body();
        String id = accepted.path("requestId").asString();
        JsonNode failed = portal.awaitRequest(
                id,
                fault,
                body -> body.path("phase").asString().equals("FAILED") && (reason == null || says(body, reason)));
        assertThat(failed.path("cause").path("message").asString()).isNotBlank();
        Map<String, Object> spec = new LinkedHashMap<>(spec(order));
        spec.remove("simulate");
        String mended = portal.order(Orders.update(accepted, spec), null).requestId();
        portal.awaitExactly(mended, "READY");
        portal.awaitExactly(id, "SUPERSEDED");
    }

    @Test
    void theDeepestPartsOwnWordsAreTold() {
        JsonNode request = portal.order(failing(Orders.webApp("deep"), "deep-provider-error"), null)
                .body();
        // What lies above it may be known to wait before the deepest part is seen.
        JsonNode failed = portal.awaitRequest(
                request.path("requestId").asString(),
                "the deepest part fails",
                body -> body.path("phase").asString().equals("FAILED")
                        && deepest(body).path("depth").asInt() == 4
                        && body.path("cause")
                                .path("message")
                                .equals(deepest(body).path("message")));
        JsonNode culprit = deepest(failed);
        assertThat(failed.path("cause").path("resource").asString())
                .startsWith(culprit.path("kind").asString() + "/")
                .endsWith(culprit.path("name").asString());
        assertThat(culprit.path("message").asString()).isNotBlank();
    }

    private static JsonNode deepest(JsonNode request) {
        return StreamSupport.stream(request.path("composed").spliterator(), false)
                .max(Comparator.comparingInt(part -> part.path("depth").asInt()))
                .orElse(request.path("nothing"));
    }

    private static boolean says(JsonNode request, String cause) {
        return request.path("cause").path("reason").asString().equals(cause);
    }

    @Test
    void anOrderWithoutACompositionSaysSo() {
        JsonNode request = portal.order(failing("no-composition"), null).body();
        portal.awaitRequest(
                request.path("requestId").asString(),
                "no composition",
                body -> (body.path("cause").toString() + body.path("stalled"))
                        .toLowerCase(Locale.ROOT)
                        .contains("composition"));
    }

    @Test
    void whoeverIsPausedStandsStillAndGoesOn() {
        JsonNode request = portal.order(failing("never-ready"), null).body();
        String id = request.path("requestId").asString();
        portal.awaitExactly(id, "PROVISIONING");
        try (ClusterClient cluster = new ClusterClient(options)) {
            cluster.patch(request, "{\"metadata\":{\"annotations\":{\"crossplane.io/paused\":\"true\"}}}");
            portal.awaitRequest(
                    id,
                    "paused",
                    body -> body.path("stalled").path("reason").asString().equals("Paused"));
            cluster.patch(request, "{\"metadata\":{\"annotations\":{\"crossplane.io/paused\":null}}}");
            portal.awaitRequest(
                    id,
                    "going on",
                    body -> !body.path("stalled").path("reason").asString().equals("Paused"));
        }
    }

    @Test
    void anImmutableFieldRefusesTheUpdateAndTheResourceStaysAsItWas() {
        JsonNode created = portal.order(failing("immutable"), null).body();
        portal.awaitExactly(created.path("requestId").asString(), "READY");
        String update = portal.order(Orders.update(created, Map.of("size", "large", "simulate", "immutable")), null)
                .requestId();
        JsonNode failed = portal.awaitExactly(update, "FAILED");
        assertThat(failed.path("cause").path("message").asString()).containsIgnoringCase("immutable");
        // Until it is taken back, it holds up everything that is delivered together with it.
        portal.awaitExactly(portal.act(update, "rollback").requestId(), "READY");
        portal.awaitExactly(update, "SUPERSEDED");
    }

    private static Map<String, Object> failing(String fault) {
        return failing(Orders.cache(fault), fault);
    }

    private static Map<String, Object> failing(Map<String, Object> good, String fault) {
        Map<String, Object> order = new HashMap<>(good);
        Map<String, Object> spec = new LinkedHashMap<>(spec(order));
        spec.put("simulate", fault);
        order.put("spec", spec);
        return order;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> spec(Map<String, Object> order) {
        return (Map<String, Object>) Objects.requireNonNull(order.get("spec"));
    }
}
