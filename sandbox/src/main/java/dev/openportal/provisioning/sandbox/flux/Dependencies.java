package dev.openportal.provisioning.sandbox.flux;

import dev.openportal.provisioning.sandbox.controller.ApiServer;
import dev.openportal.provisioning.sandbox.controller.Doc;
import dev.openportal.provisioning.sandbox.controller.Ref;
import java.util.Optional;

/** What a Kustomization waits for before it begins. */
final class Dependencies {
    private final ApiServer api;

    Dependencies(ApiServer api) {
        this.api = api;
    }

    /** What Flux says of the first dependency that is not there yet; empty where all are. */
    Optional<String> waitedFor(Doc kustomization, String revision) {
        for (var dependency : kustomization.docs("spec", "dependsOn")) {
            var namespace = dependency.text("namespace");
            var ref = new Ref(
                    KustomizeController.API,
                    "Kustomization",
                    namespace.isEmpty() ? kustomization.namespace() : namespace,
                    dependency.text("name"));
            var trouble = trouble(ref, kustomization, revision);
            if (trouble.isPresent()) {
                return trouble;
            }
        }
        return Optional.empty();
    }

    private Optional<String> trouble(Ref ref, Doc kustomization, String revision) {
        var name = "dependency '" + ref.namespace() + "/" + ref.name() + "' ";
        var found = api.get(ref);
        if (found.isEmpty()) {
            return Optional.of(
                    name + "not found: kustomizations.kustomize.toolkit.fluxcd.io \"" + ref.name() + "\" not found");
        }
        var live = found.get();
        if (!live.text("status", "observedGeneration").equals("" + live.generation()) || !live.is("Ready")) {
            return Optional.of(name + "is not ready");
        }
        var sameSource = KustomizeController.source(live).equals(KustomizeController.source(kustomization));
        return sameSource && !live.text("status", "lastAppliedRevision").equals(revision)
                ? Optional.of(name + "revision is not up to date")
                : Optional.empty();
    }
}
