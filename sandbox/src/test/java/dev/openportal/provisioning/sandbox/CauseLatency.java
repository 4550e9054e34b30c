package dev.openportal.provisioning.sandbox;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * From the moment at which the cluster says that something fails to the moment at which whoever ordered reads it on the
 * stream. The cluster is asked every 5 ms by a client of its own, whose answers take time as well. Not part of the tests:
 * {@code mvn -pl sandbox -am verify -Dtest=CauseLatency -Dsurefire.failIfNoSpecifiedTests=false -DskipITs}.
 */
@OnSandbox
class CauseLatency {

    private static final String API = "cache.sandbox.openportal.dev/v1beta1";
    private static final int RUNS = Integer.getInteger("runs", 9);

    private final Portal portal;
    private final SandboxOptions options;

    CauseLatency(Portal portal, SandboxOptions options) {
        this.portal = portal;
        this.options = options;
    }

    @ParameterizedTest
    @ValueSource(strings = {"provider-error", "provider-credentials", "no-composition"})
    void measure(String fault) {
        List<Long> millis = new ArrayList<>();
        try (ClusterClient cluster = new ClusterClient(options)) {
            for (int run = 0; run < RUNS; run++) {
                millis.add(once(cluster, fault).toMillis());
            }
        }
        millis.sort(null);
        System.out.printf(
                "%s: median %d ms, greatest %d ms of %d%n", fault, millis.get(RUNS / 2), millis.get(RUNS - 1), RUNS);
    }

    private Duration once(ClusterClient cluster, String fault) {
        JsonNode request = portal.order(failing(fault), null).body();
        String id = request.path("requestId").asString();
        try (LiveStream stream = portal.followRequest(id, null)) {
            await().atMost(Duration.ofSeconds(30))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> Stream.concat(cluster.find(request).stream(), cluster.parts(request, API, "Instance"))
                            .anyMatch(CauseLatency::fails));
            Instant said = Instant.now();
            Instant read = await().atMost(Duration.ofSeconds(30))
                    .until(
                            () -> stream.events().stream()
                                    .filter(e -> e.type().equals("status"))
                                    .filter(e -> e.json().path("cause").isObject())
                                    .map(LiveStream.Event::at)
                                    .findFirst()
                                    .orElse(Instant.MAX),
                            at -> at.isBefore(Instant.MAX));
            Map<String, Object> mended = new LinkedHashMap<>(spec(failing(fault)));
            mended.remove("simulate");
            portal.awaitExactly(
                    portal.order(Orders.update(request, mended), null).requestId(), "READY");
            return Duration.between(said, read);
        }
    }

    private static boolean fails(JsonNode object) {
        for (JsonNode condition : object.path("status").path("conditions")) {
            if (condition.path("type").asString().equals("Synced")
                    && condition.path("status").asString().equals("False")) {
                return true;
            }
        }
        return false;
    }

    private static Map<String, Object> failing(String fault) {
        Map<String, Object> order = new HashMap<>(Orders.cache(fault));
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
