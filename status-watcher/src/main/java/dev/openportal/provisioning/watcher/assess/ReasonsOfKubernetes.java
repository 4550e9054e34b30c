package dev.openportal.provisioning.watcher.assess;

import static dev.openportal.provisioning.watcher.assess.Reason.platform;
import static dev.openportal.provisioning.watcher.assess.Reason.quoting;
import static dev.openportal.provisioning.watcher.assess.Reason.requester;

import java.util.List;

/** Why an API server refuses something, and what its own kinds give as a reason. */
final class ReasonsOfKubernetes {

    static final List<Reason> ALL = List.of(
            requester("Invalid", "Correct the value that the message names, and order the change."),
            requester("Immutable", "This field cannot change: undo the change, or delete and order anew."),
            requester(
                    "PolicyDenied", "A rule of the cluster refuses it: the message says which; order what it allows."),
            platform("QuotaExceeded", "A quota is used up: free some of it, or ask for more."),
            platform("Forbidden", "A controller lacks a right that it needs: grant it, or correct its account."),
            platform("MissingKind", "The cluster does not know this kind: install its definition."),
            requester("NamespaceMissing", "The namespace does not exist: order it first."),
            platform("AlreadyExists", "Something of this name belongs to somebody else: remove it, or choose a name."),
            quoting("FailedCreate", "Its controller cannot make a pod: the message says why."),
            platform("FailedScheduling", "No node has room for it: look at requests, taints and nodes."),
            platform("FailedMount", "A volume or a secret that it needs is not there."),
            quoting("ProvisioningFailed", "The storage cannot be made: look at its storage class."),
            platform("ProgressDeadlineExceeded", "Its pods do not get ready in time: look at their logs."),
            platform("CrashLoopBackOff", "Its program ends again and again: look at its log."),
            platform("ImagePullBackOff", "Its image cannot be pulled: check its name and the registry's access."),
            platform("BackoffLimitExceeded", "The job has failed as often as it may: look at its log."),
            platform("DeadlineExceeded", "The job took longer than it may: look at its log."),
            platform("Lost", "The volume of this claim is gone: restore it, or delete the claim."),
            platform("ContentDeletionFailed", "Something in the namespace cannot be deleted: see the message."),
            platform("DiscoveryFailed", "An API of the cluster does not answer: mend or remove it."));

    private ReasonsOfKubernetes() {}
}
