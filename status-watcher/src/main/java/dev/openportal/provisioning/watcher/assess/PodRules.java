package dev.openportal.provisioning.watcher.assess;

import dev.openportal.provisioning.events.ResourceObserved.State;
import dev.openportal.provisioning.watcher.assess.Observation.Said;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Pods, whose containers know better than their conditions. */
final class PodRules {

    /** A container that waits for one of these will not come by waiting alone. */
    private static final Set<String> BROKEN = Set.of(
            "CrashLoopBackOff",
            "ImagePullBackOff",
            "ErrImagePull",
            "InvalidImageName",
            "CreateContainerConfigError",
            "CreateContainerError");

    private PodRules() {}

    static Assessment assess(Observation pod) {
        String phase = Objects.requireNonNullElse(Fields.text(pod.status(), "phase"), "Pending");
        Said ready = pod.condition("Ready").orElse(null);
        if (phase.equals("Succeeded") || (ready != null && ready.isTrue())) {
            return Assessment.by(State.READY, null, ready, null);
        }
        if (phase.equals("Failed")) {
            String message = Fields.text(pod.status(), "message");
            return Assessment.plain(
                    State.FAILED, Fields.text(pod.status(), "reason"), message == null ? null : Redaction.of(message));
        }
        return broken(pod).orElseGet(() -> Assessment.by(State.PROVISIONING, null, ready, ready));
    }

    private static Optional<Assessment> broken(Observation pod) {
        return Fields.maps(pod.status(), "containerStatuses").stream()
                .map(container -> Fields.map(container, "state", "waiting"))
                .filter(waiting -> BROKEN.contains(Objects.requireNonNullElse(Fields.text(waiting, "reason"), "")))
                .findFirst()
                .map(PodRules::failed);
    }

    private static Assessment failed(Map<String, Object> waiting) {
        String message = Fields.text(waiting, "message");
        return Assessment.plain(
                State.FAILED, Fields.text(waiting, "reason"), message == null ? null : Redaction.of(message));
    }
}
