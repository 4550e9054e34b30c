package dev.openportal.provisioning.sandbox.flux;

import dev.openportal.provisioning.sandbox.controller.ApiServer;
import dev.openportal.provisioning.sandbox.controller.Doc;
import dev.openportal.provisioning.sandbox.controller.Finalizers;
import dev.openportal.provisioning.sandbox.controller.Ref;
import dev.openportal.provisioning.sandbox.controller.WorkQueue;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Delivers each Kustomization: builds its folder of the source's revision, applies, prunes, and waits where asked. */
final class KustomizeController implements WorkQueue.Reconciler<Ref>, AutoCloseable {
    static final String API = "kustomize.toolkit.fluxcd.io/v1";
    private static final String FINALIZER = "finalizers.fluxcd.io";
    private static final Duration DEPENDENCY_RETRY = Duration.ofSeconds(5);

    /**
     * What a run was about; a run that would be about the same waits for its time.
     *
     * @param drift when drift was looked for last
     */
    private record Run(String revision, long generation, String asked, long due, long drift) {}

    private final ApiServer api;
    private final SourceController sources;
    private final Delivery delivery;
    private final Map<Ref, Run> runs = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    KustomizeController(ApiServer api, SourceController sources) {
        this.api = api;
        this.sources = sources;
        delivery = new Delivery(api);
    }

    static Ref source(Doc kustomization) {
        var namespace = kustomization.text("spec", "sourceRef", "namespace");
        return new Ref(
                SourceController.API,
                kustomization.text("spec", "sourceRef", "kind"),
                namespace.isEmpty() ? kustomization.namespace() : namespace,
                kustomization.text("spec", "sourceRef", "name"));
    }

    @Override
    public Optional<Duration> reconcile(Ref ref) throws Exception {
        var found = api.get(ref);
        if (found.isEmpty()) {
            runs.remove(ref);
            return Optional.empty();
        }
        var kustomization = found.get();
        if (kustomization.deleting()) {
            return finish(kustomization);
        }
        if (kustomization.flag("spec", "suspend")) {
            return Optional.empty();
        }
        if (!kustomization.finalizers().contains(FINALIZER)) {
            api.merge(ref, Map.of("metadata", Finalizers.with(kustomization, FINALIZER)));
        }
        var interval = Every.of(kustomization.text("spec", "interval"), Duration.ofMinutes(1));
        var revision = api.get(source(kustomization))
                .map(source -> source.text("status", "artifact", "revision"))
                .orElse("");
        var asked = kustomization.annotation(SourceController.REQUESTED_AT);
        var last = runs.get(ref);
        var left = last == null ? 0 : last.due() - System.nanoTime();
        if (last != null
                && left > 0
                && last.revision().equals(revision)
                && last.generation() == kustomization.generation()
                && last.asked().equals(asked)) {
            return Optional.of(Duration.ofNanos(left));
        }
        // New commits may come many times a second: each brings its own changes, and drift is seen once an interval.
        var now = System.nanoTime();
        var drift = last == null || last.revision().equals(revision) || now - last.drift() > interval.toNanos();
        var again = run(kustomization, revision, drift)
                ? interval
                : Every.of(kustomization.text("spec", "retryInterval"), interval);
        if (again.compareTo(DEPENDENCY_RETRY) > 0 && waiting(kustomization).isPresent()) {
            again = DEPENDENCY_RETRY;
        }
        var due = System.nanoTime() + again.toNanos();
        runs.put(
                ref,
                new Run(revision, kustomization.generation(), asked, due, drift || last == null ? now : last.drift()));
        return Optional.of(again);
    }

    private boolean run(Doc kustomization, String revision, boolean drift) throws IOException {
        var progress = new Progress(api, kustomization, revision);
        if (revision.isEmpty()) {
            progress.failed("ArtifactFailed", "Source artifact not found, retrying in 30s");
            return false;
        }
        var dependency = waiting(kustomization);
        if (dependency.isPresent()) {
            progress.failed("DependencyNotReady", "dependency '" + dependency.get() + "' is not ready");
            return false;
        }
        progress.says("Fetching manifests for revision " + revision, Map.of());
        var files = sources.mirror(source(kustomization)).files(Artifact.sha(revision));
        progress.says("Building manifests for revision " + revision, Map.of("lastAttemptedRevision", revision));
        try {
            var built = KustomizeBuild.build(files, kustomization.text("spec", "path"));
            progress.says("Detecting drift for revision " + revision, Map.of());
            deliver(kustomization, progress, built, revision, drift);
            return true;
        } catch (BuildFailure e) {
            progress.failed("BuildFailed", String.valueOf(e.getMessage()));
        } catch (DeliveryFailure e) {
            progress.failed("ReconciliationFailed", String.valueOf(e.getMessage()));
        } catch (HealthFailure e) {
            progress.failed("HealthCheckFailed", String.valueOf(e.getMessage()));
        }
        return false;
    }

    private void deliver(Doc kustomization, Progress progress, List<Doc> built, String revision, boolean drift)
            throws DeliveryFailure, HealthFailure {
        var owner = kustomization.ref();
        delivery.apply(owner, built, drift);
        Set<Ref> wanted = new LinkedHashSet<>();
        built.forEach(doc -> wanted.add(doc.ref()));
        var before = Inventory.read(kustomization);
        var gone = new LinkedHashSet<>(before);
        gone.removeAll(wanted);
        if (kustomization.flag("spec", "prune") && !gone.isEmpty()) {
            // Remembered until they are deleted, so that a kill in between leaves no orphan.
            var remembered = new LinkedHashSet<>(wanted);
            remembered.addAll(gone);
            progress.inventory(remembered);
            delivery.prune(owner, gone);
        }
        if (!before.equals(wanted) || kustomization.at("status", "inventory") == null) {
            progress.inventory(wanted);
        }
        var waits = kustomization.flag("spec", "wait");
        if (waits) {
            progress.says("Running health checks for revision " + revision, Map.of());
            awaitHealth(kustomization, wanted);
        }
        progress.succeeded(waits);
    }

    private void awaitHealth(Doc kustomization, Set<Ref> wanted) throws HealthFailure {
        var interval = Every.of(kustomization.text("spec", "interval"), Duration.ofMinutes(1));
        var patience = interval.minusSeconds(30);
        var timeout = Every.of(
                kustomization.text("spec", "timeout"),
                patience.compareTo(Duration.ofSeconds(30)) < 0 ? Duration.ofSeconds(30) : patience);
        var end = System.nanoTime() + timeout.toNanos();
        var pending = new LinkedHashSet<>(wanted);
        while (true) {
            pending.removeIf(ref -> api.get(ref).filter(Health::current).isPresent());
            if (pending.isEmpty()) {
                return;
            }
            if (System.nanoTime() > end) {
                throw new HealthFailure("timeout waiting for: " + pending);
            }
            try {
                if (closing.await(1, TimeUnit.SECONDS)) {
                    throw new HealthFailure("health check canceled");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new HealthFailure("health check canceled");
            }
        }
    }

    private Optional<String> waiting(Doc kustomization) {
        return kustomization.docs("spec", "dependsOn").stream()
                .map(d -> new Ref(
                        API,
                        "Kustomization",
                        d.text("namespace").isEmpty() ? kustomization.namespace() : d.text("namespace"),
                        d.text("name")))
                .filter(d -> api.get(d)
                        .filter(Health::current)
                        .filter(o -> o.is("Ready"))
                        .isEmpty())
                .map(d -> d.namespace() + "/" + d.name())
                .findFirst();
    }

    private Optional<Duration> finish(Doc kustomization) throws DeliveryFailure {
        if (kustomization.finalizers().contains(FINALIZER)) {
            if (kustomization.flag("spec", "prune")) {
                delivery.prune(kustomization.ref(), Inventory.read(kustomization));
            }
            api.merge(kustomization.ref(), Map.of("metadata", Finalizers.without(kustomization, FINALIZER)));
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        closing.countDown();
    }
}
