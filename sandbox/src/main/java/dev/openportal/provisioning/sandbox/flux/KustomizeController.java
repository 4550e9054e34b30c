package dev.openportal.provisioning.sandbox.flux;

import dev.openportal.provisioning.sandbox.controller.ApiServer;
import dev.openportal.provisioning.sandbox.controller.Doc;
import dev.openportal.provisioning.sandbox.controller.Events;
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
    private final Dependencies dependencies;
    private final HealthChecks health;
    private final Events events;
    private final Map<Ref, Run> runs = new ConcurrentHashMap<>();

    KustomizeController(ApiServer api, SourceController sources) {
        this.api = api;
        this.sources = sources;
        delivery = new Delivery(api);
        dependencies = new Dependencies(api);
        health = new HealthChecks(api);
        events = new Events(api, "kustomize-controller");
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
        if (again.compareTo(DEPENDENCY_RETRY) > 0
                && dependencies.waitedFor(kustomization, revision).isPresent()) {
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
        try {
            requireSource(kustomization, revision);
            var dependency = dependencies.waitedFor(kustomization, revision);
            if (dependency.isPresent()) {
                throw new StepFailure("DependencyNotReady", dependency.get());
            }
            var of = " for revision " + revision + " with a timeout of "
                    + Every.text(HealthChecks.timeout(kustomization));
            progress.says("Fetching manifests" + of, Map.of());
            var files = sources.mirror(source(kustomization)).files(Artifact.sha(revision));
            progress.says("Building manifests" + of, Map.of("lastAttemptedRevision", revision));
            var built = KustomizeBuild.build(files, kustomization.text("spec", "path"));
            progress.says("Detecting drift" + of, Map.of());
            deliver(kustomization, progress, built, revision, drift);
            return true;
        } catch (StepFailure e) {
            progress.failed(e.reason(), e.text());
            events.warn(kustomization, e.reason(), e.text());
            return false;
        }
    }

    private void requireSource(Doc kustomization, String revision) throws StepFailure {
        if (!revision.isEmpty()) {
            return;
        }
        var source = source(kustomization);
        throw new StepFailure(
                "ArtifactFailed",
                api.get(source).isPresent()
                        ? "Source artifact not found, retrying in 30s"
                        : "gitrepositories.source.toolkit.fluxcd.io \"" + source.name() + "\" not found");
    }

    private void deliver(Doc kustomization, Progress progress, List<Doc> built, String revision, boolean drift)
            throws StepFailure {
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
        progress.succeeded(health.await(kustomization, wanted, revision, progress));
    }

    private Optional<Duration> finish(Doc kustomization) throws StepFailure {
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
        health.close();
    }
}
