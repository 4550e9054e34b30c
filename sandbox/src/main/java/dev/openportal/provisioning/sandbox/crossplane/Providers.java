package dev.openportal.provisioning.sandbox.crossplane;

import dev.openportal.provisioning.sandbox.controller.ApiServer;
import dev.openportal.provisioning.sandbox.controller.Conditions;
import dev.openportal.provisioning.sandbox.controller.Doc;
import dev.openportal.provisioning.sandbox.controller.Finalizers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The providers: managed resources become available after a short while. */
final class Providers {
    static final List<String> GROUPS = List.of("database.sandbox.openportal.dev", "cache.sandbox.openportal.dev");
    private static final String FINALIZER = "finalizer.managedresource.crossplane.io";

    private final ApiServer api;
    private final Duration shortest;
    private final Duration longest;
    private final Map<String, Long> begun = new ConcurrentHashMap<>();

    Providers(ApiServer api, Duration shortest, Duration longest) {
        this.api = api;
        this.shortest = shortest;
        this.longest = longest;
    }

    Optional<Duration> reconcile(Doc managed) {
        if (managed.deleting()) {
            begun.remove(managed.uid());
            Statuses.release(api, managed, FINALIZER);
            return Optional.empty();
        }
        if (!managed.finalizers().contains(FINALIZER)) {
            var metadata = Finalizers.with(managed, FINALIZER);
            metadata.put("annotations", Map.of("crossplane.io/external-name", managed.name()));
            api.merge(managed.ref(), Map.of("metadata", metadata));
            return Optional.empty();
        }
        var conditions = Conditions.observed(managed).put("Synced", "True", "ReconcileSuccess", "");
        var left = managed.is("Ready") ? Duration.ZERO : left(managed);
        if (left.isZero() || left.isNegative()) {
            begun.remove(managed.uid());
            Statuses.write(api, managed, conditions.put("Ready", "True", "Available", ""), Map.of());
            return Optional.empty();
        }
        Statuses.write(api, managed, conditions.put("Ready", "False", "Creating", ""), Map.of());
        return Optional.of(left);
    }

    // Staggered by uid, so that people see the parts come one after the other.
    private Duration left(Doc managed) {
        var start = begun.computeIfAbsent(managed.uid(), uid -> System.nanoTime());
        var spread = Math.max(1, longest.minus(shortest).toMillis());
        var takes = shortest.plusMillis(Math.floorMod(managed.uid().hashCode(), spread));
        return takes.minusNanos(System.nanoTime() - start);
    }
}
