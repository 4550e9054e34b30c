package dev.openportal.provisioning.sandbox.crossplane;

import dev.openportal.provisioning.sandbox.controller.ApiServer;
import dev.openportal.provisioning.sandbox.controller.Conditions;
import dev.openportal.provisioning.sandbox.controller.Doc;
import dev.openportal.provisioning.sandbox.controller.Events;
import dev.openportal.provisioning.sandbox.controller.Finalizers;
import dev.openportal.provisioning.sandbox.controller.Ref;
import dev.openportal.provisioning.sandbox.controller.Refusal;
import dev.openportal.provisioning.sandbox.controller.Watched;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a composite of each claim, and tells the claim how it goes. */
final class Claims {
    private static final String FINALIZER = "finalizer.apiextensions.crossplane.io";
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";
    private static final List<String> OWN_FIELDS =
            List.of("resourceRef", "compositeDeletePolicy", "writeConnectionSecretToRef");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ApiServer api;
    private final Watched watched;
    private final Events events;
    private final Applies applies;
    private final ConnectionSecrets secrets;

    Claims(ApiServer api, Watched watched, Events events) {
        this.api = api;
        this.watched = watched;
        this.events = events;
        applies = new Applies(api, watched, "apiextensions.crossplane.io/claim");
        secrets = new ConnectionSecrets(api);
    }

    void reconcile(Doc claim, Ref compositeKind) {
        if (Pause.holds(api, events, claim, Conditions.unversioned(claim))) {
            return;
        }
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
        try {
            told(claim, applies.settle(composite(claim, compositeKind, name)));
        } catch (Refusal e) {
            if (e.reason().equals("Conflict")) {
                throw e;
            }
            var problem = "cannot bind and sync claim with composite resource: " + e.getMessage();
            events.warn(claim, "BindCompositeResource", problem);
            Statuses.write(
                    api,
                    claim,
                    Conditions.unversioned(claim).put("Synced", "False", "ReconcileError", problem),
                    Map.of());
            throw e;
        }
    }

    private void told(Doc claim, Doc composite) {
        var conditions = Conditions.unversioned(claim).put("Synced", "True", "ReconcileSuccess", "");
        // All that compositions write into a composite's status is the claim's as well.
        var status = new LinkedHashMap<>(composite.map("status"));
        status.remove("conditions");
        if (composite.is("Ready")) {
            secrets.publish(claim).ifPresent(details -> status.put("connectionDetails", details));
            conditions.put("Ready", "True", "Available", "");
        } else {
            conditions.put("Ready", "False", "Waiting", "Claim is waiting for composite resource to become Ready");
        }
        Statuses.write(api, claim, conditions, status);
    }

    /** It is gone. */
    void forget(Ref ref) {
        applies.forget(ref);
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
        if (!claim.finalizers().contains(FINALIZER)) {
            return;
        }
        Statuses.write(api, claim, Conditions.unversioned(claim).put("Ready", "False", "Deleting", ""), Map.of());
        var live = composite.name().isEmpty() ? Optional.<Doc>empty() : watched.find(composite);
        var waits = claim.text("spec", "compositeDeletePolicy").equals("Foreground");
        if (live.isPresent() && waits) {
            // The claim is looked at again when its composite is gone.
            if (!live.get().deleting()) {
                api.deleteLast(composite);
            }
            return;
        }
        if (live.isPresent() && !live.get().deleting()) {
            api.delete(composite);
        }
        Statuses.release(api, api.get(claim.ref()).orElse(claim), FINALIZER);
    }

    private static String suffix() {
        var suffix = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            suffix.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return suffix.toString();
    }
}
