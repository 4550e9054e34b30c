package dev.openportal.provisioning.sandbox.crossplane;

import dev.openportal.provisioning.sandbox.controller.ApiServer;
import dev.openportal.provisioning.sandbox.controller.Conditions;
import dev.openportal.provisioning.sandbox.controller.Doc;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Secret that a claim of the older shape names for what one connects with. */
final class ConnectionSecrets {
    private static final String MANAGER = "apiextensions.crossplane.io/claim";

    private final ApiServer api;

    ConnectionSecrets(ApiServer api) {
        this.api = api;
    }

    /** Empty where the claim names none; else what its status says about the publication. */
    Optional<Map<String, Object>> publish(Doc claim) {
        var name = claim.text("spec", "writeConnectionSecretToRef", "name");
        if (name.isEmpty()) {
            return Optional.empty();
        }
        var before = claim.map("status", "connectionDetails");
        if (!before.isEmpty()) {
            return Optional.of(before);
        }
        var secret = Doc.of("v1", "Secret", claim.namespace(), name);
        secret.set(List.of(Owners.reference(claim)), "metadata", "ownerReferences");
        secret.set("connection.crossplane.io/v1alpha1", "type");
        secret.set(
                Map.of("endpoint", claim.name() + ".sandbox.example.com", "username", "admin", "password", claim.uid()),
                "stringData");
        api.apply(secret, MANAGER);
        return Optional.of(Map.of("lastPublishedTime", Conditions.now()));
    }
}
