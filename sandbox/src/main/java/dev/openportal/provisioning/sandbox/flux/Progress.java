package dev.openportal.provisioning.sandbox.flux;

import dev.openportal.provisioning.sandbox.controller.ApiServer;
import dev.openportal.provisioning.sandbox.controller.Conditions;
import dev.openportal.provisioning.sandbox.controller.Doc;
import dev.openportal.provisioning.sandbox.controller.Ref;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** One reconciliation of a Kustomization, told step by step in its status. */
final class Progress {
    private static final int HISTORY = 5;
    private final ApiServer api;
    private final Doc kustomization;
    private final String revision;
    private final Conditions conditions;
    private final long begun = System.nanoTime();
    private String step = "";

    Progress(ApiServer api, Doc kustomization, String revision) {
        this.api = api;
        this.kustomization = kustomization;
        this.revision = revision;
        conditions = Conditions.observed(kustomization);
    }

    void says(String message, Map<String, ?> more) {
        step = message;
        conditions
                .put("Reconciling", "True", "Progressing", message)
                .put("Ready", "Unknown", "Progressing", "Reconciliation in progress");
        write(more);
    }

    void inventory(Collection<Ref> refs) {
        api.status(kustomization.ref(), Map.of("inventory", Inventory.of(refs)));
    }

    /** Tells of the health checks too, which have a condition of their own. */
    void checksHealth(String message) {
        conditions.put("Healthy", "Unknown", "Progressing", message);
        says(message, Map.of());
    }

    void unhealthy(String message) {
        conditions.put("Healthy", "False", "HealthCheckFailed", message);
    }

    /** The step at which it failed stays visible until the next try. */
    void failed(String why, String message) {
        conditions.put("Ready", "False", why, message);
        if (!step.isEmpty()) {
            conditions.put("Reconciling", "True", "ProgressingWithRetry", step);
        }
        var more = new LinkedHashMap<String, Object>();
        more.put("lastHandledReconcileAt", kustomization.annotation(SourceController.REQUESTED_AT));
        more.put("history", history(why));
        write(more);
    }

    void succeeded(boolean waited) {
        var message = "Applied revision: " + revision;
        conditions.put("Ready", "True", "ReconciliationSucceeded", message).remove("Reconciling");
        if (waited) {
            conditions.put("Healthy", "True", "Succeeded", "Health check passed");
        } else {
            conditions.remove("Healthy");
        }
        var more = new LinkedHashMap<String, Object>();
        more.put("lastAppliedRevision", revision);
        more.put("observedGeneration", kustomization.generation());
        more.put("lastHandledReconcileAt", kustomization.annotation(SourceController.REQUESTED_AT));
        more.put("history", history("ReconciliationSucceeded"));
        write(more);
    }

    private Object history(String outcome) {
        var entries = new ArrayList<Map<String, Object>>();
        var now = Conditions.now();
        var digest = "sha256:" + Digests.sha256(revision.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        var before = kustomization.docs("status", "history");
        var entry = new LinkedHashMap<String, Object>();
        entry.put("digest", digest);
        entry.put("firstReconciled", now);
        entry.put("totalReconciliations", 1);
        for (var old : before) {
            if (old.text("digest").equals(digest)) {
                entry.put("firstReconciled", old.text("firstReconciled"));
                entry.put("totalReconciliations", Long.parseLong(old.text("totalReconciliations")) + 1);
            }
        }
        entry.put("lastReconciled", now);
        entry.put("lastReconciledDuration", Every.text(Duration.ofNanos(System.nanoTime() - begun)));
        entry.put("lastReconciledStatus", outcome);
        entry.put("metadata", Map.of("revision", revision));
        entries.add(entry);
        before.stream()
                .filter(old -> !old.text("digest").equals(digest))
                .limit(HISTORY - 1L)
                .forEach(old -> entries.add(old.root()));
        return entries;
    }

    private void write(Map<String, ?> more) {
        var status = new LinkedHashMap<String, Object>(more);
        status.put("conditions", conditions.list());
        api.status(kustomization.ref(), status);
    }
}
