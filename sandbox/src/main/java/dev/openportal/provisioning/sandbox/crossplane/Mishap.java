package dev.openportal.provisioning.sandbox.crossplane;

import dev.openportal.provisioning.sandbox.controller.Doc;

/**
 * What goes wrong at a provider, in its words.
 *
 * @param step at which it goes wrong, as the message of the condition begins
 * @param event reason of the Warning event
 * @param words of the provider
 */
record Mishap(String step, String event, String words) {

    /** The words depend on what it is; {@code exists} where it has been made already. */
    static Mishap refused(Doc managed, boolean exists) {
        var step = exists ? "update" : "create";
        var event = exists ? "CannotUpdateExternalResource" : "CannotCreateExternalResource";
        var request = managed.uid();
        return new Mishap(
                step,
                event,
                switch (managed.kind()) {
                    case "Cluster", "User", "Volume" ->
                        "async " + step + " failed: failed to " + step + " the resource: [{0 "
                                + (exists ? "modifying " : "creating ") + managed.kind() + " (" + managed.name()
                                + "): operation error DocDB: " + (exists ? "Modify" : "Create") + managed.kind()
                                + ", https response error StatusCode: 400, RequestID: " + request
                                + ", InsufficientCapacity: the requested size is not available in eu-central-1a;"
                                + " choose another size or zone []}]";
                    case "Record", "Certificate" ->
                        "cannot " + step + " " + managed.kind() + ": 409 Conflict: the name is held"
                                + " by another account of this provider";
                    case "Object" ->
                        "cannot apply object: cannot patch object: Deployment.apps \"" + managed.name()
                                + "\" is invalid: spec.template.spec.containers[0].image: Required value";
                    default ->
                        "cannot " + step + " " + managed.kind()
                                + ": 422 Unprocessable Entity: the plan has no room left in" + " zone eu-1a (request "
                                + request + ")";
                });
    }

    static Mishap withoutCredentials() {
        return new Mishap(
                "connect",
                "CannotConnectToProvider",
                "cannot get credentials: cannot extract from secret key when none specified: secrets"
                        + " \"provider-credentials\" not found");
    }

    String message() {
        return step + " failed: " + words;
    }
}
