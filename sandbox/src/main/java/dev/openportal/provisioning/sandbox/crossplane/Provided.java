package dev.openportal.provisioning.sandbox.crossplane;

import dev.openportal.provisioning.sandbox.controller.Doc;
import dev.openportal.provisioning.sandbox.controller.Trees;
import java.util.Map;

/** What a managed resource shows of what the provider has made. */
final class Provided {
    private Provided() {}

    static Map<String, Object> of(Doc managed) {
        return switch (managed.kind()) {
            case "Cluster", "Instance" -> Map.of("endpoint", managed.name() + ".sandbox.example.com");
            case "Record" ->
                Map.of(
                        "fqdn",
                        managed.text("spec", "forProvider", "hostname") + "."
                                + managed.text("spec", "forProvider", "zone"));
            case "Object" -> Map.of("manifest", remote(managed));
            default -> Map.of("id", managed.name());
        };
    }

    /** The remote cluster's object, as provider-kubernetes copies it into its own status. */
    private static Map<String, Object> remote(Doc managed) {
        var manifest = new Doc(Trees.copy(managed.map("spec", "forProvider", "manifest")));
        var replicas = manifest.at("spec", "replicas");
        if (replicas != null) {
            manifest.set(
                    Map.of(
                            "replicas",
                            replicas,
                            "readyReplicas",
                            replicas,
                            "updatedReplicas",
                            replicas,
                            "availableReplicas",
                            replicas),
                    "status");
        }
        return manifest.root();
    }
}
