package dev.openportal.provisioning.sandbox;

import static dev.openportal.provisioning.sandbox.PartName.CLUSTER;
import static dev.openportal.provisioning.sandbox.PartName.GIT;
import static dev.openportal.provisioning.sandbox.PartName.GITOPS_WRITER;
import static dev.openportal.provisioning.sandbox.PartName.KAFKA;
import static dev.openportal.provisioning.sandbox.PartName.REQUEST_SERVICE;
import static dev.openportal.provisioning.sandbox.PartName.STATUS_WATCHER;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 of the only broker while 32 clients order, who come again as they are told to: what was accepted is carried out
 * once, and nothing else is. {@code -Dorders=20000} for a long run.
 */
class BrokerKilledIT {

    private static final int ORDERS = Integer.getInteger("orders", 1_500);
    private static final int CLIENTS = 32;

    @TempDir
    Path dir;

    @Test
    void acceptedMeansCarriedOutOnce() throws Exception {
        SandboxOptions broker = FreePorts.options(dir.resolve("broker"), KAFKA);
        SandboxOptions rest = new SandboxOptions(
                dir.resolve("rest"),
                Set.of(GIT, CLUSTER, REQUEST_SERVICE, GITOPS_WRITER, STATUS_WATCHER),
                broker.ports());
        try (SandboxProcess kafka = SandboxProcess.sandbox(broker);
                SandboxProcess services = SandboxProcess.sandbox(rest, "2g")) {
            Portal portal = new Portal(rest);
            portal.awaitOpen();
            leaveTheClusterAlone(rest);
            Set<String> ids;
            try (OrderFlood flood = OrderFlood.start(portal, CLIENTS, ORDERS, BrokerKilledIT::order, Duration.ZERO)) {
                for (int accepted : List.of(ORDERS / 4, ORDERS / 2, ORDERS * 3 / 4)) {
                    flood.awaitAccepted(accepted);
                    kafka.kill();
                    kafka.startAgain();
                }
                ids = new HashSet<>(flood.awaitAll());
            }
            assertThat(ids).as("an id for each order").hasSize(ORDERS);
            Aftermath.of(rest).isCarriedOutOnce(ids);
        }
    }

    // What is asked here ends with the commit; making thousands of databases real would only take time.
    private static void leaveTheClusterAlone(SandboxOptions options) {
        try (ClusterClient cluster = new ClusterClient(options)) {
            cluster.suspend("kustomize.toolkit.fluxcd.io/v1", "Kustomization", "catalog-orders-local");
            cluster.suspend("source.toolkit.fluxcd.io/v1", "GitRepository", "catalog-orders");
        }
    }

    private static Map<String, Object> order(int i) {
        Map<String, Object> order = Orders.cache("load-" + i);
        order.put("namespace", "team-" + i % 200);
        return order;
    }
}
