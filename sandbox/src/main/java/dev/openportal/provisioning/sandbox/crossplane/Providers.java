package dev.openportal.provisioning.sandbox.crossplane;

import dev.openportal.provisioning.sandbox.controller.ApiServer;
import dev.openportal.provisioning.sandbox.controller.Conditions;
import dev.openportal.provisioning.sandbox.controller.Doc;
import dev.openportal.provisioning.sandbox.controller.Events;
import dev.openportal.provisioning.sandbox.controller.Finalizers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The providers: what managed resources want takes a short while, and goes wrong where that is asked for. */
final class Providers {
    private static final String DATABASE = "database.sandbox.openportal.dev";
    static final List<String> GROUPS = List.of(
            DATABASE, "cache.sandbox.openportal.dev", "dns.sandbox.openportal.dev", "kubernetes.m.crossplane.io");
    private static final String FINALIZER = "finalizer.managedresource.crossplane.io";
    private static final Duration RETRY = Duration.ofSeconds(10);

    private final ApiServer api;
    private final Events events;
    private final Duration shortest;
    private final Duration longest;
    private final Map<String, Long> begun = new ConcurrentHashMap<>();

    Providers(ApiServer api, Events events, Duration shortest, Duration longest) {
        this.api = api;
        this.events = events;
        this.shortest = shortest;
        this.longest = longest;
    }

    Optional<Duration> reconcile(Doc managed) {
        var conditions = Conditions.observed(managed);
        if (Pause.holds(api, events, managed, conditions)) {
            return Optional.empty();
        }
        if (managed.deleting()) {
            return delete(managed, conditions);
        }
        if (!managed.finalizers().contains(FINALIZER)) {
            var metadata = Finalizers.with(managed, FINALIZER);
            metadata.put("annotations", Map.of("crossplane.io/external-name", managed.name()));
            api.merge(managed.ref(), Map.of("metadata", metadata));
            return Optional.empty();
        }
        return switch (managed.text("spec", "forProvider", "simulate")) {
            case "provider-error" -> fail(managed, conditions, Mishap.refused(managed, managed.is("Ready")));
            case "provider-credentials" -> fail(managed, conditions, Mishap.withoutCredentials());
            case "never-ready" -> {
                conditions.put("Synced", "True", "ReconcileSuccess", "").put("Ready", "False", "Creating", "");
                Statuses.write(api, managed, conditions.remove("LastAsyncOperation"), Map.of());
                yield Optional.empty();
            }
            default -> provide(managed, conditions);
        };
    }

    private Optional<Duration> fail(Doc managed, Conditions conditions, Mishap mishap) {
        conditions.put("Synced", "False", "ReconcileError", mishap.message());
        if (!managed.is("Ready")) {
            conditions.put("Ready", "False", "Creating", "");
        }
        if (managed.ref().group().equals(DATABASE) && mishap.words().startsWith("async ")) {
            var step = mishap.step().substring(0, 1).toUpperCase(Locale.ROOT)
                    + mishap.step().substring(1);
            conditions.put("LastAsyncOperation", "False", "Async" + step + "Failure", mishap.words());
        }
        Statuses.write(api, managed, conditions, Map.of());
        events.warn(managed, mishap.event(), mishap.words());
        return Optional.of(RETRY);
    }

    private Optional<Duration> provide(Doc managed, Conditions conditions) {
        if (settled(managed)) {
            return Optional.empty();
        }
        var work = managed.uid() + "/" + managed.generation();
        var left = left(managed, work);
        // An update shows at its end only: until then Ready stays True, and its generation the one before.
        if (!(left.isZero() || left.isNegative())) {
            if (!managed.is("Ready")) {
                conditions
                        .put("Synced", "True", "ReconcileSuccess", "")
                        .put("Ready", "False", "Creating", "")
                        .remove("LastAsyncOperation");
                Statuses.write(api, managed, conditions, Map.of());
            }
            return Optional.of(left);
        }
        begun.remove(work);
        conditions.put("Synced", "True", "ReconcileSuccess", "").put("Ready", "True", "Available", "");
        if (managed.ref().group().equals(DATABASE)) {
            conditions.put("LastAsyncOperation", "True", "Success", "");
        }
        Statuses.write(api, managed, conditions, Map.of("atProvider", Provided.of(managed)));
        return Optional.empty();
    }

    private static boolean settled(Doc managed) {
        return managed.is("Ready")
                && managed.docs("status", "conditions").stream()
                        .allMatch(condition -> condition.text("status").equals("True")
                                && condition.text("observedGeneration").equals("" + managed.generation()));
    }

    private Optional<Duration> delete(Doc managed, Conditions conditions) {
        if (!managed.finalizers().contains(FINALIZER)) {
            return Optional.empty();
        }
        var work = managed.uid() + "/deletion";
        var left = left(managed, work);
        if (!(left.isZero() || left.isNegative())) {
            conditions.put("Synced", "True", "ReconcileSuccess", "").put("Ready", "False", "Deleting", "");
            Statuses.write(api, managed, conditions, Map.of());
            return Optional.of(left);
        }
        begun.remove(work);
        Statuses.release(api, managed, FINALIZER);
        return Optional.empty();
    }

    // Staggered by uid, so that people see the parts come one after the other.
    private Duration left(Doc managed, String work) {
        var start = begun.computeIfAbsent(work, uid -> System.nanoTime());
        var spread = Math.max(1, longest.minus(shortest).toMillis());
        var takes = shortest.plusMillis(Math.floorMod(managed.uid().hashCode(), spread));
        return takes.minusNanos(System.nanoTime() - start);
    }
}
