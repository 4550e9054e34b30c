package dev.openportal.provisioning.watcher.assess;

import static dev.openportal.provisioning.watcher.assess.Reason.platform;
import static dev.openportal.provisioning.watcher.assess.Reason.requester;

import java.util.List;

/** What our own services give as a reason: the writer's refusals, and what the watcher and the fold conclude. */
final class ReasonsOfOurs {

    static final List<Reason> ALL = List.of(
            requester("Conflict", "Somebody changed it meanwhile: look at it as it is now, and order again."),
            requester("NotFound", "It is not in the repository: look whether it was deleted or never ordered."),
            requester("PathTaken", "Another file stands where this one belongs: choose another name."),
            platform(
                    "NotAdoptable",
                    "Give the object one plain YAML file of its own below its cluster's directory; then order again."),
            requester("ReservedName", "The repository needs this name for itself: choose another one."),
            platform("IndexUnreadable", "Mend the kustomization.yaml that the message names."),
            platform("NotRenderable", "The order cannot be written as a manifest: this is a fault of ours."),
            platform("UnknownRepository", "No writer serves this repository: check what both services are set to."),
            platform("OperationNotSupported", "This version does not do that."),
            platform("GitUnreachable", "Git does not answer: orders are written as soon as it does."),
            platform(
                    "GitRefused",
                    "Git refuses to take commits: the message says which rule; change it or the account."),
            platform("GitAuthenticationFailed", "Git refuses the writer's credentials: renew them."),
            platform("GitBranchMissing", "The branch does not exist: create it, or correct the setting."),
            platform("GitUnavailable", "The repository cannot be written now: orders wait until it can."),
            platform(
                    "ClusterUnreachable", "The cluster cannot be seen: check its API server and the watcher's rights."),
            platform("DeliveryBlocked", "Something else on this path fails and holds this up: mend what is named."),
            requester(
                    "Drifted",
                    "Find who changes it, in the cluster or in Git, and take that back; or order it as it is."),
            platform("Slow", "It takes longer than usual: look at the controller that has to act next."),
            platform("Failed", "It fails and does not say why: look at the log of its controller."));

    private ReasonsOfOurs() {}
}
