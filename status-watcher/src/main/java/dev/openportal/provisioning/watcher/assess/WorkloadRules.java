package dev.openportal.provisioning.watcher.assess;

import dev.openportal.provisioning.events.ResourceObserved.State;
import dev.openportal.provisioning.watcher.assess.Observation.Said;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Kinds of Kubernetes itself, which say how they are in fields of their own. */
final class WorkloadRules {

    private WorkloadRules() {}

    /** Empty where the kind has no rule of its own. */
    static Optional<Assessment> assess(Observation object) {
        return switch (object.ref().qualifiedKind()) {
            case "Deployment.apps" -> Optional.of(deployment(object));
            case "StatefulSet.apps" -> Optional.of(replicas(object, "readyReplicas"));
            case "PersistentVolumeClaim" -> Optional.of(phase(object, "Bound", "Lost"));
            case "Namespace" -> Optional.of(phase(object, "Active", "-"));
            case "Job.batch" -> Optional.of(job(object));
            default -> Optional.empty();
        };
    }

    private static Assessment deployment(Observation object) {
        Said progressing = object.condition("Progressing").orElse(null);
        if (progressing != null && "ProgressDeadlineExceeded".equals(progressing.reason())) {
            return new Assessment(State.FAILED, null, "False", progressing.reason(), progressing.message());
        }
        return replicas(object, "availableReplicas");
    }

    private static Assessment replicas(Observation object, String counted) {
        Long wanted = Fields.number(object.spec(), "replicas");
        Long there = Fields.number(object.status(), counted);
        long want = wanted == null ? 1 : wanted;
        long have = there == null ? 0 : there;
        return have >= want ? ready() : waiting("Replicas", have + " of " + want + " replicas are available");
    }

    private static Assessment phase(Observation object, String good, String bad) {
        Map<String, Object> status = object.status();
        String phase = Fields.text(status, "phase");
        if (good.equals(phase)) {
            return ready();
        }
        return bad.equals(phase)
                ? new Assessment(State.FAILED, null, "False", phase, "It is " + phase + ".")
                : waiting(phase, null);
    }

    private static Assessment job(Observation object) {
        Said failed = object.condition("Failed").orElse(null);
        if (failed != null && failed.isTrue()) {
            return new Assessment(State.FAILED, null, "False", failed.reason(), failed.message());
        }
        return object.condition("Complete").filter(Said::isTrue).isPresent() ? ready() : waiting("Running", null);
    }

    private static Assessment ready() {
        return new Assessment(State.READY, null, "True", null, null);
    }

    private static Assessment waiting(@Nullable String reason, @Nullable String message) {
        return new Assessment(State.PROVISIONING, null, "False", reason, message);
    }
}
