package dev.openportal.provisioning.watcher.assess;

import dev.openportal.provisioning.events.ResourceObserved.State;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Applications of Argo CD, whose conditions have a type and no status. */
final class ArgoRules {

    private ArgoRules() {}

    static boolean apply(Observation object) {
        return object.ref().qualifiedKind().equals("Application.argoproj.io");
    }

    static Assessment assess(Observation application) {
        if (application.deleting()) {
            return Assessment.plain(State.DELETING, null, null);
        }
        Map<String, Object> status = application.status();
        String operation = said(status, "operationState", "phase");
        if (operation.equals("Failed") || operation.equals("Error")) {
            return failed("Sync" + operation, said(status, "operationState", "message"));
        }
        Optional<Assessment> error = Fields.maps(status, "conditions").stream()
                .filter(condition -> said(condition, "type").endsWith("Error"))
                .findFirst()
                .map(condition -> failed(said(condition, "type"), said(condition, "message")));
        if (error.isPresent()) {
            return error.get();
        }
        String health = said(status, "health", "status");
        String sync = said(status, "sync", "status");
        if (health.equals("Degraded")) {
            return failed(health, said(status, "health", "message"));
        }
        return health.equals("Healthy") && sync.equals("Synced")
                ? Assessment.plain(State.READY, health, null)
                : Assessment.plain(State.PROVISIONING, health.isEmpty() ? "Unknown" : health, null);
    }

    private static Assessment failed(String reason, String message) {
        return Assessment.plain(State.FAILED, reason, message.isEmpty() ? null : Redaction.of(message));
    }

    private static String said(Map<String, Object> from, String... path) {
        return Objects.requireNonNullElse(Fields.text(from, path), "");
    }
}
