package dev.openportal.provisioning.sandbox.flux;

import dev.openportal.provisioning.sandbox.controller.ApiServer;
import dev.openportal.provisioning.sandbox.controller.Doc;
import dev.openportal.provisioning.sandbox.controller.Ref;
import dev.openportal.provisioning.sandbox.controller.Refusal;
import dev.openportal.provisioning.sandbox.controller.Trees;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Brings built objects to the cluster, and takes away what is no longer built. */
final class Delivery {
    private static final String MANAGER = "kustomize-controller";
    private static final String NAME = "kustomize.toolkit.fluxcd.io/name";
    private static final String NAMESPACE = "kustomize.toolkit.fluxcd.io/namespace";
    private static final List<String> FIRST = List.of("CustomResourceDefinition", "Namespace");

    private final ApiServer api;
    private final Map<Ref, Map<String, Object>> applied = new ConcurrentHashMap<>();

    Delivery(ApiServer api) {
        this.api = api;
    }

    /** Applies what is not in the cluster as it is wanted; as in Flux, nothing where one object would be refused. */
    void apply(Ref owner, List<Doc> built) throws DeliveryFailure {
        var wanted = new ArrayList<Doc>();
        for (var doc : built) {
            var labelled = doc.copy();
            labelled.set(owner.name(), "metadata", "labels", NAME);
            labelled.set(owner.namespace(), "metadata", "labels", NAMESPACE);
            wanted.add(labelled);
        }
        wanted.sort(Comparator.comparingInt(doc -> stage(doc)));
        var stage = new ArrayList<Doc>();
        for (int i = 0; i < wanted.size(); i++) {
            if (drifted(wanted.get(i))) {
                stage.add(wanted.get(i));
            }
            if (i + 1 == wanted.size() || stage(wanted.get(i)) != stage(wanted.get(i + 1))) {
                applyAll(stage);
                stage.clear();
            }
        }
    }

    private void applyAll(List<Doc> stage) throws DeliveryFailure {
        for (var doc : stage) {
            try {
                api.tryApply(doc, MANAGER);
            } catch (Refusal e) {
                throw new DeliveryFailure(doc.ref() + " dry-run failed (" + e.reason() + "): " + e.getMessage());
            }
        }
        for (var doc : stage) {
            try {
                api.apply(doc, MANAGER);
            } catch (Refusal e) {
                throw new DeliveryFailure(doc.ref() + " apply failed (" + e.reason() + "): " + e.getMessage());
            }
            applied.put(doc.ref(), doc.root());
        }
    }

    // A field that left the file is still in the cluster: only the memory of the last apply tells.
    private boolean drifted(Doc wanted) {
        return !wanted.root().equals(applied.get(wanted.ref()))
                || api.get(wanted.ref())
                        .filter(live -> Trees.covers(live.root(), wanted.root()))
                        .isEmpty();
    }

    private static int stage(Doc doc) {
        var first = FIRST.indexOf(doc.kind());
        return first >= 0 ? first : FIRST.size();
    }

    /** Deletes those that still carry our labels; somebody else may have taken an object over. */
    void prune(Ref owner, Collection<Ref> gone) throws DeliveryFailure {
        for (var ref : gone) {
            applied.remove(ref);
            try {
                var ours = api.get(ref)
                        .filter(live -> live.label(NAME).equals(owner.name())
                                && live.label(NAMESPACE).equals(owner.namespace()));
                if (ours.isPresent() && !ours.get().deleting()) {
                    api.delete(ref);
                }
            } catch (Refusal e) {
                throw new DeliveryFailure(ref + " delete failed: " + e.getMessage());
            }
        }
    }
}
