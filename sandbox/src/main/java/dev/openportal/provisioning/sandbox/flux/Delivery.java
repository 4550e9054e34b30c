package dev.openportal.provisioning.sandbox.flux;

import dev.openportal.provisioning.sandbox.controller.ApiServer;
import dev.openportal.provisioning.sandbox.controller.Doc;
import dev.openportal.provisioning.sandbox.controller.Ref;
import dev.openportal.provisioning.sandbox.controller.Refusal;
import dev.openportal.provisioning.sandbox.controller.Trees;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Brings built objects to the cluster, and takes away what is no longer built. */
final class Delivery {
    private static final String MANAGER = "kustomize-controller";
    private static final String NAME = "kustomize.toolkit.fluxcd.io/name";
    private static final String NAMESPACE = "kustomize.toolkit.fluxcd.io/namespace";
    private static final int SMALL = 200;
    private static final String PRUNE = "kustomize.toolkit.fluxcd.io/prune";
    private static final List<String> FIRST = List.of("CustomResourceDefinition", "Namespace");

    private final ApiServer api;
    private final Map<Ref, Map<String, Object>> applied = new ConcurrentHashMap<>();

    Delivery(ApiServer api) {
        this.api = api;
    }

    /**
     * Applies what differs from its last apply, of which nothing is known after a start; as in Flux, nothing where one
     * object would be refused.
     *
     * @param drift what somebody else changed or took away is applied again too, at the price of reading all of it
     */
    void apply(Ref owner, List<Doc> built, boolean drift) throws StepFailure {
        var wanted = new ArrayList<Doc>();
        for (var doc : built) {
            var labelled = doc.copy();
            labelled.set(owner.name(), "metadata", "labels", NAME);
            labelled.set(owner.namespace(), "metadata", "labels", NAMESPACE);
            wanted.add(labelled);
        }
        wanted.sort(Comparator.comparingInt(doc -> stage(doc)));
        // Flux looks at all of it each time; what is small can afford that.
        var settled = settled(owner, wanted, drift || wanted.size() <= SMALL);
        var stage = new ArrayList<Doc>();
        for (int i = 0; i < wanted.size(); i++) {
            if (!settled.contains(wanted.get(i).ref())) {
                stage.add(wanted.get(i));
            }
            if (i + 1 == wanted.size() || stage(wanted.get(i)) != stage(wanted.get(i + 1))) {
                applyAll(stage);
                stage.clear();
            }
        }
    }

    private void applyAll(List<Doc> stage) throws StepFailure {
        for (var doc : stage) {
            try {
                api.tryApply(doc, MANAGER);
            } catch (Refusal e) {
                throw new StepFailure("ReconciliationFailed", dryRunFailed(doc, e));
            }
        }
        for (var doc : stage) {
            try {
                // What is about to vanish must be applied once more afterwards.
                if (!api.apply(doc, MANAGER).deleting()) {
                    applied.put(doc.ref(), doc.root());
                }
            } catch (Refusal e) {
                throw new StepFailure(
                        "ReconciliationFailed", doc.ref() + " apply failed (" + e.reason() + "): " + e.getMessage());
            }
        }
    }

    private static String dryRunFailed(Doc doc, Refusal e) {
        if (e.noMatch()) {
            return doc.ref() + " dry-run failed: " + e.getMessage();
        }
        return e.reason().equals("NotFound")
                ? doc.ref() + " not found: " + e.getMessage()
                : doc.ref() + " dry-run failed (" + e.reason() + "): " + e.getMessage();
    }

    // A field that left the file is still in the cluster: only the memory of the last apply tells.
    private Set<Ref> settled(Ref owner, List<Doc> wanted, boolean drift) {
        var unchanged = new LinkedHashMap<Ref, Doc>();
        for (var doc : wanted) {
            if (doc.root().equals(applied.get(doc.ref()))) {
                unchanged.put(doc.ref(), doc);
            }
        }
        if (!drift) {
            return unchanged.keySet();
        }
        var settled = new HashSet<Ref>();
        unchanged.keySet().stream()
                .map(ref -> new Ref(ref.apiVersion(), ref.kind(), "", ""))
                .distinct()
                .flatMap(kind -> api
                        .list(kind.apiVersion(), kind.kind(), Map.of(NAME, owner.name(), NAMESPACE, owner.namespace()))
                        .stream())
                .filter(live -> unchanged.containsKey(live.ref())
                        && Trees.covers(live.root(), unchanged.get(live.ref()).root()))
                .forEach(live -> settled.add(live.ref()));
        return settled;
    }

    private static int stage(Doc doc) {
        var first = FIRST.indexOf(doc.kind());
        return first >= 0 ? first : FIRST.size();
    }

    /** Deletes those that still carry our labels; somebody else may have taken an object over. */
    void prune(Ref owner, Collection<Ref> gone) throws StepFailure {
        for (var ref : gone) {
            applied.remove(ref);
            try {
                var ours = api.get(ref)
                        .filter(live -> live.label(NAME).equals(owner.name())
                                && live.label(NAMESPACE).equals(owner.namespace()));
                if (ours.isPresent() && !ours.get().deleting() && !kept(ours.get())) {
                    api.delete(ref);
                }
            } catch (Refusal e) {
                throw new StepFailure("PruneFailed", ref + " delete failed: " + e.getMessage());
            }
        }
    }

    private static boolean kept(Doc live) {
        return live.annotation(PRUNE).equals("disabled") || live.label(PRUNE).equals("disabled");
    }
}
