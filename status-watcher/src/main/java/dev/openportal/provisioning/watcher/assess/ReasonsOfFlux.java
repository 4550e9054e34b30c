package dev.openportal.provisioning.watcher.assess;

import static dev.openportal.provisioning.watcher.assess.Reason.platform;
import static dev.openportal.provisioning.watcher.assess.Reason.quoting;

import java.util.List;

/** What Flux's sources and Kustomizations give as a reason. */
final class ReasonsOfFlux {

    static final List<Reason> ALL = List.of(
            platform("AuthenticationFailed", "Git refuses the cluster's credentials: renew the Secret of the source."),
            platform("GitOperationFailed", "The cluster cannot read the repository: check that Git can be reached."),
            platform(
                    "OCIArtifactPullFailed",
                    "The cluster cannot pull the artifact: check the registry and its access."),
            platform("URLInvalid", "Correct the URL of the source."),
            platform("VerificationError", "The commit or artifact is not signed as the source demands."),
            platform("IncludeUnavailable", "A source that this one includes has no artifact yet."),
            platform("StorageOperationFailed", "The source controller cannot store the artifact: look at its disk."),
            platform("ArtifactFailed", "The source of this delivery has no artifact: look at the source first."),
            platform("BuildFailed", "The manifests of this path do not build: mend the file that the message names."),
            quoting(
                    "ReconciliationFailed",
                    "The cluster refuses what this path holds: mend the object that the message names."),
            quoting("PruneFailed", "The cluster cannot remove what has left this path: look at the object named."),
            platform(
                    "HealthCheckFailed",
                    "Something that is delivered with this order does not get healthy: look at the object named."),
            platform("HealthCheckCanceled", "A newer revision came while this one was checked; it is tried next."),
            platform("DependencyNotReady", "Another delivery that this one waits for is not ready: mend that one."),
            platform("InvalidCELExpression", "Correct the health check expression of the Kustomization."),
            platform("FeatureGateDisabled", "The Kustomization uses a feature that is switched off in its controller."),
            platform("AccessDenied", "The delivery may not read its source or act in the cluster: check its rights."),
            platform("Suspended", "Somebody has suspended the delivery: it goes on when it is resumed."));

    private ReasonsOfFlux() {}
}
