package dev.openportal.provisioning.watcher.assess;

import static dev.openportal.provisioning.watcher.assess.Reason.platform;
import static dev.openportal.provisioning.watcher.assess.Reason.quoting;

import java.util.List;

/** What Crossplane and its providers give as a reason, in conditions and in Warning events. */
final class ReasonsOfCrossplane {

    private static final String PROVIDER = "The provider refuses or fails: the message is its own; it is tried again.";

    static final List<Reason> ALL = List.of(
            quoting("ReconcileError", "A controller fails at this object: the message is its own; it is tried again."),
            quoting("Unavailable", "It exists, but its provider says that it does not work."),
            quoting("ApplyFailure", PROVIDER),
            quoting("DestroyFailure", "The provider cannot delete it: look at what still uses it."),
            quoting("AsyncCreateFailure", PROVIDER),
            quoting("AsyncUpdateFailure", PROVIDER),
            quoting("AsyncDeleteFailure", "The provider cannot delete it: look at what still uses it."),
            platform(
                    "CannotConnectToProvider",
                    "The provider cannot log in: check its configuration and its credentials."),
            platform(
                    "CannotResolveResourceReferences",
                    "It refers to an object that is missing or has no id yet: look at what the message names."),
            quoting("CannotInitializeManagedResource", PROVIDER),
            quoting("CannotObserveExternalResource", PROVIDER),
            quoting("CannotCreateExternalResource", PROVIDER),
            quoting("CannotUpdateExternalResource", PROVIDER),
            quoting("CannotDeleteExternalResource", "The provider cannot delete it: look at what still uses it."),
            platform("CannotPublishConnectionDetails", "The connection secret cannot be written: check its namespace."),
            quoting("ComposeResources", "The composition cannot make its parts: the message says which and why."),
            quoting("SelectComposition", "No composition fits this object: install one, or correct the selector."),
            platform(
                    "CreationPending",
                    "Check at the provider whether it exists, then remove the annotation that the message names."),
            platform("CompositionMissing", "No composition fits this object: install one, or correct the selector."),
            platform("Paused", "Somebody has paused it: remove the annotation crossplane.io/paused, and it goes on."),
            platform(
                    "CircuitOpen",
                    "It changes so often that Crossplane has stopped listening: find the controllers that fight."),
            platform("ProviderUnavailable", "The provider does not answer or slows us down; it is tried again."));

    private ReasonsOfCrossplane() {}
}
