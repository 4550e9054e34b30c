package dev.openportal.provisioning.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands, variables and checks of docker-compose.yml are those with which an order becomes ready. */
class ComposeIT {

    private static final List<PartName> SERVICES =
            List.of(PartName.REQUEST_SERVICE, PartName.GITOPS_WRITER, PartName.STATUS_WATCHER);

    @TempDir
    Path dir;

    @Test
    void anOrderBecomesReady() throws Exception {
        try (var system = new ComposedSystem(dir)) {
            system.startKafka(Map.of());
            system.startPlatform();
            for (PartName service : SERVICES) {
                system.start(service, Map.of());
            }
            var portal = new Portal(system.options());
            portal.awaitOpen();
            var order = portal.order(Orders.mongo("composed"), "composed");
            assertThat(order.status()).as(order.body().toString()).isEqualTo(202);
            assertThat(order.body().path("links").path("self").asString())
                    .isEqualTo(system.here("http://localhost:8081/v1/requests/") + order.requestId());
            var ready = portal.awaitPhase(order.requestId(), "READY").body();
            assertThat(ready.path("commit").path("sha").asString()).hasSize(40);
            for (String service : List.of("platform", "request-service", "gitops-writer", "status-watcher")) {
                await(service).atMost(Duration.ofSeconds(180)).until(() -> system.isHealthy(service));
            }
            // Flux did not come by its own interval: the writer found the Receiver.
            await().atMost(Duration.ofSeconds(180))
                    .until(() -> metrics(portal, PartName.GITOPS_WRITER)
                            .contains("provisioning_flux_nudges_total{outcome=\"accepted\"}"));
            await().atMost(Duration.ofSeconds(180)).untilAsserted(() -> everyMetricThatIsWatchedExists(portal));
        }
    }

    /** What deploy/monitoring asks for is what the services say of themselves. */
    private static void everyMetricThatIsWatchedExists(Portal portal) {
        Set<String> missing = new TreeSet<>(WatchedMetrics.names());
        assertThat(missing).hasSizeGreaterThan(15);
        for (PartName service : SERVICES) {
            metrics(portal, service)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> missing.remove(line.split("[{ ]", 2)[0]));
        }
        // The first is Prometheus's own; the second is counted by reason, so it is not there before one was refused.
        missing.removeAll(Set.of("up", "provisioning_changes_refused_total"));
        assertThat(missing).isEmpty();
    }

    private static String metrics(Portal portal, PartName service) {
        return portal.get(service, "/actuator/prometheus").body().path("text").asString();
    }
}
