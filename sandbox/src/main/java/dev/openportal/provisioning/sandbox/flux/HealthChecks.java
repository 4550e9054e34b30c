package dev.openportal.provisioning.sandbox.flux;

import dev.openportal.provisioning.sandbox.controller.ApiServer;
import dev.openportal.provisioning.sandbox.controller.Doc;
import dev.openportal.provisioning.sandbox.controller.Ref;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits for the health of what a Kustomization says must be healthy before its revision counts as applied. */
final class HealthChecks implements AutoCloseable {
    private static final Duration SHORTEST_TIMEOUT = Duration.ofSeconds(30);

    private final ApiServer api;
    private final CountDownLatch closing = new CountDownLatch(1);

    HealthChecks(ApiServer api) {
        this.api = api;
    }

    /** False where nothing has to be healthy. */
    boolean await(Doc kustomization, Set<Ref> delivered, String revision, Progress progress) throws StepFailure {
        var checked = checked(kustomization, delivered);
        if (checked.isEmpty()) {
            return false;
        }
        var timeout = timeout(kustomization);
        progress.checksHealth(
                "Running health checks for revision " + revision + " with a timeout of " + Every.text(timeout));
        await(progress, checked, timeout);
        return true;
    }

    /** As Flux has it: by default half a minute shorter than the interval. */
    static Duration timeout(Doc kustomization) {
        var interval = Every.of(kustomization.text("spec", "interval"), Duration.ofMinutes(1));
        var patience = interval.minusSeconds(30);
        return Every.of(
                kustomization.text("spec", "timeout"),
                patience.compareTo(SHORTEST_TIMEOUT) < 0 ? SHORTEST_TIMEOUT : patience);
    }

    private static Set<Ref> checked(Doc kustomization, Set<Ref> delivered) {
        if (kustomization.flag("spec", "wait")) {
            return delivered;
        }
        var named = new LinkedHashSet<Ref>();
        kustomization
                .docs("spec", "healthChecks")
                .forEach(check -> named.add(
                        new Ref(check.text("apiVersion"), check.kind(), check.text("namespace"), check.text("name"))));
        return named;
    }

    private void await(Progress progress, Set<Ref> checked, Duration timeout) throws StepFailure {
        var begin = System.nanoTime();
        for (var pending = pending(checked); !pending.isEmpty(); pending = pending(checked)) {
            var taken = Duration.ofNanos(System.nanoTime() - begin);
            if (taken.compareTo(timeout) > 0) {
                var late = "timeout waiting for: [" + String.join(", ", pending) + "]";
                progress.unhealthy(late);
                throw new StepFailure(
                        "HealthCheckFailed", "health check failed after " + Every.text(taken) + ": " + late);
            }
            if (stopped()) {
                throw new StepFailure("HealthCheckCanceled", "health check canceled");
            }
        }
    }

    private List<String> pending(Set<Ref> checked) {
        return checked.stream()
                .map(ref -> Map.entry(ref, Health.of(api.get(ref))))
                .filter(entry -> !entry.getValue().equals("Current"))
                .map(entry -> entry.getKey() + " status: '" + entry.getValue() + "'")
                .toList();
    }

    private boolean stopped() {
        try {
            return closing.await(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        closing.countDown();
    }
}
