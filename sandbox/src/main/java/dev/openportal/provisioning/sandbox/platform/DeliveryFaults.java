package dev.openportal.provisioning.sandbox.platform;

import static dev.openportal.provisioning.sandbox.platform.DeliveryObjects.KUSTOMIZATION;
import static dev.openportal.provisioning.sandbox.platform.DeliveryObjects.KUSTOMIZE;
import static dev.openportal.provisioning.sandbox.platform.DeliveryObjects.NAMESPACE;
import static dev.openportal.provisioning.sandbox.platform.DeliveryObjects.SOURCE;

import dev.openportal.provisioning.sandbox.controller.ApiServer;
import dev.openportal.provisioning.sandbox.controller.Doc;
import dev.openportal.provisioning.sandbox.controller.Ref;
import dev.openportal.provisioning.sandbox.fault.Fault;
import dev.openportal.provisioning.sandbox.fault.Switch;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** What can be broken about Flux. All of it lies in the cluster, where kubectl breaks and mends it just as well. */
public final class DeliveryFaults implements AutoCloseable {
    private static final String MANAGER = "sandbox-faults";
    private static final Doc FOUNDATION = foundation();
    private static final Doc NEVER_HEALTHY = neverHealthy();

    private final ApiServer api;

    public DeliveryFaults(URI apiServer) {
        api = new ApiServer(apiServer);
    }

    public List<Fault> faults() {
        return List.of(
                new Fault(
                        "flux-suspended",
                        "Flux is suspended",
                        "The source and the Kustomization of the orders have spec.suspend: commits stay in Git.",
                        new Switch(
                                () -> suspended(SOURCE) || suspended(KUSTOMIZATION),
                                () -> suspend(true),
                                () -> suspend(false))),
                new Fault(
                        "dependency-not-ready",
                        "A dependency of the delivery is not ready",
                        "The Kustomization of the orders depends on one named foundation whose source is missing.",
                        new Switch(
                                () -> !delivery("dependsOn").isEmpty(),
                                this::depend,
                                () -> set("dependsOn", List.of()))),
                new Fault(
                        "health-check-timeout",
                        "A health check of the delivery times out",
                        "The Kustomization of the orders waits for a Deployment that never gets healthy: orders are"
                                + " applied, but the revision never counts as applied.",
                        new Switch(
                                () -> !delivery("healthChecks").isEmpty(),
                                this::waitForever,
                                () -> set("healthChecks", List.of()))));
    }

    private boolean suspended(Ref ref) {
        return api.get(ref).filter(found -> found.flag("spec", "suspend")).isPresent();
    }

    private void suspend(boolean suspended) {
        for (var ref : List.of(SOURCE, KUSTOMIZATION)) {
            api.merge(ref, Map.of("spec", Map.of("suspend", suspended)));
        }
    }

    private List<Object> delivery(String field) {
        return api.get(KUSTOMIZATION).map(found -> found.list("spec", field)).orElse(List.of());
    }

    private void set(String field, List<?> value) {
        api.merge(KUSTOMIZATION, Map.of("spec", Map.of(field, value)));
    }

    private void depend() {
        api.apply(FOUNDATION, MANAGER);
        set("dependsOn", List.of(Map.of("name", FOUNDATION.name())));
    }

    private void waitForever() {
        api.apply(NEVER_HEALTHY, MANAGER);
        var ref = NEVER_HEALTHY.ref();
        set(
                "healthChecks",
                List.of(Map.of(
                        "apiVersion",
                        ref.apiVersion(),
                        "kind",
                        ref.kind(),
                        "name",
                        ref.name(),
                        "namespace",
                        ref.namespace())));
    }

    private static Doc foundation() {
        var doc = Doc.of(KUSTOMIZE, "Kustomization", NAMESPACE, "foundation");
        doc.set(
                Map.of(
                        "interval",
                        "1m",
                        "path",
                        "./",
                        "prune",
                        true,
                        "sourceRef",
                        Map.of("kind", "GitRepository", "name", "foundation")),
                "spec");
        return doc;
    }

    // Nothing runs Deployments here, so its status stays empty.
    private static Doc neverHealthy() {
        var doc = Doc.of("apps/v1", "Deployment", "default", "never-healthy");
        doc.set(1, "spec", "replicas");
        return doc;
    }

    @Override
    public void close() {
        api.close();
    }
}
