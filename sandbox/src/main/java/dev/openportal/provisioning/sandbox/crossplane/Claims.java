package dev.openportal.provisioning.sandbox.crossplane;

import dev.openportal.provisioning.sandbox.controller.ApiServer;
import dev.openportal.provisioning.sandbox.controller.Conditions;
import dev.openportal.provisioning.sandbox.controller.Doc;
import dev.openportal.provisioning.sandbox.controller.Finalizers;
import dev.openportal.provisioning.sandbox.controller.Ref;
import dev.openportal.provisioning.sandbox.controller.Trees;
import dev.openportal.provisioning.sandbox.controller.Watched;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes a composite of each claim, and tells the claim how it goes. */
final class Claims {
    private static final String FINALIZER = "finalizer.apiextensions.crossplane.io";
    private static final String MANAGER = "apiextensions.crossplane.io/claim";
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";
    private static final List<String> OWN_FIELDS =
            List.of("resourceRef", "compositeDeletePolicy", "writeConnectionSecretToRef");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ApiServer api;
    private final Watched watched;

    Claims(ApiServer api, Watched watched) {
        this.api = api;
        this.watched = watched;
    }

    void reconcile(Doc claim, Ref compositeKind) {
        var name = claim.text("spec", "resourceRef", "name");
        if (claim.deleting()) {
            delete(claim, new Ref(compositeKind.apiVersion(), compositeKind.kind(), "", name));
            return;
        }
        if (name.isEmpty() || !claim.finalizers().contains(FINALIZER)) {
            // The name is written down first: a kill after it must not make a second composite.
            var chosen = name.isEmpty() ? claim.name() + "-" + suffix() : name;
            api.merge(
                    claim.ref(),
                    Map.of(
                            "metadata", Finalizers.with(claim, FINALIZER),
                            "spec",
                                    Map.of(
                                            "resourceRef",
                                            Map.of(
                                                    "apiVersion",
                                                    compositeKind.apiVersion(),
                                                    "kind",
                                                    compositeKind.kind(),
                                                    "name",
                                                    chosen))));
            return;
        }
        var wanted = composite(claim, compositeKind, name);
        var live = watched.find(wanted.ref());
        if (live.isEmpty() || !Trees.covers(live.get().root(), wanted.root())) {
            live = java.util.Optional.of(api.apply(wanted, MANAGER));
        }
        var conditions = Conditions.unversioned(claim).put("Synced", "True", "ReconcileSuccess", "");
        if (live.get().is("Ready")) {
            conditions.put("Ready", "True", "Available", "");
        } else {
            conditions.put("Ready", "False", "Waiting", "Claim is waiting for composite resource to become Ready");
        }
        Statuses.write(api, claim, conditions, Map.of());
    }

    private static Doc composite(Doc claim, Ref kind, String name) {
        var doc = Doc.of(kind.apiVersion(), kind.kind(), null, name);
        doc.set(claim.name(), "metadata", "labels", "crossplane.io/claim-name");
        doc.set(claim.namespace(), "metadata", "labels", "crossplane.io/claim-namespace");
        doc.set(name, "metadata", "labels", "crossplane.io/composite");
        var spec = new LinkedHashMap<>(claim.map("spec"));
        OWN_FIELDS.forEach(spec::remove);
        spec.put(
                "claimRef",
                Map.of(
                        "apiVersion",
                        claim.text("apiVersion"),
                        "kind",
                        claim.kind(),
                        "namespace",
                        claim.namespace(),
                        "name",
                        claim.name()));
        var secret = claim.text("spec", "writeConnectionSecretToRef", "name");
        if (!secret.isEmpty()) {
            spec.put("writeConnectionSecretToRef", Map.of("name", secret, "namespace", claim.namespace()));
        }
        doc.set(spec, "spec");
        return doc;
    }

    private void delete(Doc claim, Ref composite) {
        var live = composite.name().isEmpty() ? java.util.Optional.<Doc>empty() : watched.find(composite);
        if (live.isEmpty()) {
            Statuses.release(api, claim, FINALIZER);
            return;
        }
        Statuses.write(api, claim, Conditions.unversioned(claim).put("Ready", "False", "Deleting", ""), Map.of());
        if (!live.get().deleting()) {
            api.delete(composite);
        }
    }

    private static String suffix() {
        var suffix = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            suffix.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return suffix.toString();
    }
}
