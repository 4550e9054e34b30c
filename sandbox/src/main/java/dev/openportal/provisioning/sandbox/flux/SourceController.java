package dev.openportal.provisioning.sandbox.flux;

import dev.openportal.provisioning.sandbox.controller.ApiServer;
import dev.openportal.provisioning.sandbox.controller.Conditions;
import dev.openportal.provisioning.sandbox.controller.Doc;
import dev.openportal.provisioning.sandbox.controller.Events;
import dev.openportal.provisioning.sandbox.controller.Ref;
import dev.openportal.provisioning.sandbox.controller.WorkQueue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.api.errors.GitAPIException;

/** Fetches GitRepositories and publishes the revision each one is at. */
final class SourceController implements WorkQueue.Reconciler<Ref> {
    static final String API = "source.toolkit.fluxcd.io/v1";
    static final String REQUESTED_AT = "reconcile.fluxcd.io/requestedAt";

    private final ApiServer api;
    private final Path directory;
    private final Events events;
    private final Map<Ref, GitMirror> mirrors = new ConcurrentHashMap<>();
    private final Map<Ref, Long> fetched = new ConcurrentHashMap<>();

    SourceController(ApiServer api, Path directory) {
        this.api = api;
        this.directory = directory;
        events = new Events(api, "source-controller");
    }

    GitMirror mirror(Ref source) {
        return mirrors.computeIfAbsent(
                source, ref -> new GitMirror(directory.resolve(ref.namespace() + "_" + ref.name() + ".git")));
    }

    @Override
    public Optional<Duration> reconcile(Ref ref) throws IOException, StepFailure {
        var found = api.get(ref);
        if (found.isEmpty() || found.get().flag("spec", "suspend")) {
            fetched.remove(ref);
            return Optional.empty();
        }
        var source = found.get();
        var interval = Every.of(source.text("spec", "interval"), Duration.ofMinutes(1));
        var asked = source.annotation(REQUESTED_AT);
        var since = fetched.get(ref);
        var age = since == null ? interval : Duration.ofNanos(System.nanoTime() - since);
        if (age.compareTo(interval) < 0
                && asked.equals(source.text("status", "lastHandledReconcileAt"))
                && ("" + source.generation()).equals(source.text("status", "observedGeneration"))) {
            return Optional.of(interval.minus(age));
        }
        fetched.put(ref, System.nanoTime());
        try {
            stored(source, fetch(source), asked);
            return Optional.of(interval);
        } catch (StepFailure e) {
            fetched.remove(ref);
            failed(source, e.reason(), e.text());
            throw e;
        } catch (IOException | RuntimeException e) {
            fetched.remove(ref);
            throw e;
        }
    }

    private String fetch(Doc source) throws StepFailure {
        var url = SourceUrl.parse(source.text("spec", "url"));
        var named = source.text("spec", "ref", "branch");
        var branch = named.isEmpty() ? "master" : named;
        try {
            return branch + "@sha1:" + mirror(source.ref()).fetch(url, branch);
        } catch (GitAPIException | IOException e) {
            throw new StepFailure(
                    "GitOperationFailed",
                    "failed to checkout and determine revision: unable to clone '" + url + "': "
                            + url.withoutCredentials(words(e)));
        }
    }

    private static String words(Exception e) {
        var words = String.valueOf(e.getMessage());
        return words.contains("Authentication is required") || words.endsWith("not authorized")
                ? "authentication required"
                : words;
    }

    private void stored(Doc source, String revision, String asked) throws IOException {
        var status = new LinkedHashMap<String, Object>();
        var conditions = Conditions.observed(source);
        if (!revision.equals(source.text("status", "artifact", "revision"))) {
            var news = "new upstream revision '" + revision + "'";
            conditions
                    .put("ArtifactOutdated", "True", "NewRevision", news)
                    .put("Reconciling", "True", "Progressing", "building artifact: " + news)
                    .put("Ready", "Unknown", "Progressing", "building artifact: " + news);
            api.status(source.ref(), Map.of("conditions", conditions.list()));
            status.put("artifact", Artifact.of(revision, mirror(source.ref()).digest(Artifact.sha(revision))));
        }
        var message = "stored artifact for revision '" + revision + "'";
        conditions
                .put("Ready", "True", "Succeeded", message)
                .put("ArtifactInStorage", "True", "Succeeded", message)
                .remove("ArtifactOutdated", "Reconciling", "FetchFailed");
        status.put("conditions", conditions.list());
        status.put("observedGeneration", source.generation());
        status.put("lastHandledReconcileAt", asked);
        api.status(source.ref(), status);
    }

    private void failed(Doc source, String reason, String message) {
        var conditions = Conditions.observed(source)
                .put("FetchFailed", "True", reason, message)
                .put("Reconciling", "True", "ProgressingWithRetry", message)
                .put("Ready", "False", reason, message);
        api.status(source.ref(), Map.of("conditions", conditions.list()));
        events.warn(source, reason, message);
    }
}
