package dev.openportal.provisioning.watcher.assess;

import dev.openportal.provisioning.events.ResourceObserved.State;
import dev.openportal.provisioning.watcher.assess.Observation.Said;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Kinds of Kubernetes itself, which say how they are in fields of their own. */
final class WorkloadRules {

    private WorkloadRules() {}

    /** Empty where the kind has no rule of its own. */
    static Optional<Assessment> assess(Observation object) {
        return switch (object.ref().qualifiedKind()) {
            case "Deployment.apps" -> Optional.of(deployment(object));
            case "ReplicaSet.apps" -> Optional.of(replicaSet(object));
            case "StatefulSet.apps" ->
                Optional.of(counted("Replicas", wanted(object), object, "updatedReplicas", "readyReplicas"));
            case "DaemonSet.apps" -> Optional.of(daemonSet(object));
            case "PodDisruptionBudget.policy" ->
                Optional.of(counted("Pods", number(object, "desiredHealthy"), object, "currentHealthy"));
            case "PersistentVolumeClaim" -> Optional.of(phase(object, "Bound", "Lost"));
            case "Namespace" -> Optional.of(phase(object, "Active", "-"));
            case "Service" -> Optional.of(service(object));
            case "Job.batch" -> Optional.of(job(object));
            case "Pod" -> Optional.of(PodRules.assess(object));
            case "CustomResourceDefinition.apiextensions.k8s.io" -> Optional.of(definition(object));
            default -> Optional.empty();
        };
    }

    private static Assessment deployment(Observation object) {
        Said progressing = object.condition("Progressing").orElse(null);
        if (progressing != null && "ProgressDeadlineExceeded".equals(progressing.reason())) {
            return Assessment.by(
                    State.FAILED, null, object.condition("Available").orElse(null), progressing);
        }
        return counted("Replicas", wanted(object), object, "updatedReplicas", "readyReplicas", "availableReplicas");
    }

    private static Assessment replicaSet(Observation object) {
        Said failure = object.condition("ReplicaFailure").orElse(null);
        return failure != null && failure.isTrue()
                ? Assessment.by(State.FAILED, null, null, failure)
                : counted("Replicas", wanted(object), object, "readyReplicas", "availableReplicas");
    }

    private static Assessment daemonSet(Observation object) {
        return object.status().containsKey("desiredNumberScheduled")
                ? counted(
                        "Pods",
                        number(object, "desiredNumberScheduled"),
                        object,
                        "updatedNumberScheduled",
                        "numberAvailable",
                        "numberReady")
                : waiting("NoDesiredNumber", null);
    }

    private static Assessment counted(String what, long want, Observation object, String... counts) {
        for (String count : counts) {
            long have = number(object, count);
            if (have < want) {
                return waiting(
                        what, have + " of " + want + " " + what.toLowerCase(java.util.Locale.ROOT) + " are there");
            }
        }
        return ready();
    }

    private static Assessment phase(Observation object, String good, String bad) {
        String phase = Fields.text(object.status(), "phase");
        if (good.equals(phase)) {
            return ready();
        }
        return bad.equals(phase) ? Assessment.plain(State.FAILED, phase, "It is " + phase + ".") : waiting(phase, null);
    }

    private static Assessment service(Observation object) {
        boolean waits = "LoadBalancer".equals(Fields.text(object.spec(), "type"))
                && Fields.maps(object.status(), "loadBalancer", "ingress").isEmpty();
        return waits ? waiting("NoAddress", "Its load balancer has no address yet") : ready();
    }

    private static Assessment job(Observation object) {
        Said failed = object.condition("Failed").orElse(null);
        if (failed != null && failed.isTrue()) {
            return Assessment.by(State.FAILED, null, null, failed);
        }
        return object.condition("Complete").filter(Said::isTrue).isPresent() ? ready() : waiting("Running", null);
    }

    private static Assessment definition(Observation object) {
        Said names = object.condition("NamesAccepted").orElse(null);
        if (names != null && names.isFalse()) {
            return Assessment.by(State.FAILED, null, names, names);
        }
        Said established = object.condition("Established").orElse(null);
        boolean there = established != null && established.isTrue();
        return Assessment.by(there ? State.READY : State.PROVISIONING, null, established, established);
    }

    private static long wanted(Observation object) {
        return Objects.requireNonNullElse(Fields.number(object.spec(), "replicas"), 1L);
    }

    private static long number(Observation object, String name) {
        Map<String, Object> status = object.status();
        return Objects.requireNonNullElse(Fields.number(status, name), 0L);
    }

    private static Assessment ready() {
        return Assessment.plain(State.READY, null, null);
    }

    private static Assessment waiting(@Nullable String reason, @Nullable String message) {
        return Assessment.plain(State.PROVISIONING, reason, message);
    }
}
