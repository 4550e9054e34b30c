package dev.openportal.provisioning.sandbox.crossplane;

import dev.openportal.provisioning.sandbox.controller.ApiServer;
import dev.openportal.provisioning.sandbox.controller.Conditions;
import dev.openportal.provisioning.sandbox.controller.Doc;
import dev.openportal.provisioning.sandbox.controller.Finalizers;
import dev.openportal.provisioning.sandbox.controller.Ref;
import dev.openportal.provisioning.sandbox.controller.Refusal;
import dev.openportal.provisioning.sandbox.controller.Trees;
import dev.openportal.provisioning.sandbox.controller.Watched;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Composes each composite, and sums up how its parts are. */
final class Composites {
    private static final String FINALIZER = "composite.apiextensions.crossplane.io";
    private static final String MANAGER = "apiextensions.crossplane.io/composed";
    private static final int NAMED = 3;

    private final ApiServer api;
    private final Watched watched;

    Composites(ApiServer api, Watched watched) {
        this.api = api;
        this.watched = watched;
    }

    void reconcile(Doc composite, boolean legacy) {
        var machinery = legacy ? new String[] {"spec"} : new String[] {"spec", "crossplane"};
        if (composite.deleting()) {
            delete(composite, machinery, legacy);
            return;
        }
        var composition = watched.all(Definition.GROUP + "/v1", "Composition")
                .filter(c -> Composition.matches(c, composite))
                .findFirst();
        if (composition.isEmpty()) {
            var message = "cannot select Composition: no compatible Compositions found";
            Statuses.write(
                    api,
                    composite,
                    conditions(composite, legacy)
                            .put("Synced", "False", "ReconcileError", message)
                            .put("Ready", "False", "Creating", ""),
                    Map.of());
            return;
        }
        var composed = Composition.render(composition.get(), composite);
        if (record(composite, composition.get(), composed, machinery)) {
            return;
        }
        sumUp(composite, composed, legacy);
    }

    // What will be made is written down first, so that a deletion finds all of it.
    private boolean record(Doc composite, Doc composition, List<Composition.Composed> composed, String[] machinery) {
        var refs = new ArrayList<Map<String, Object>>();
        for (var part : composed) {
            var ref = new LinkedHashMap<String, Object>();
            ref.put("apiVersion", part.doc().text("apiVersion"));
            ref.put("kind", part.doc().kind());
            ref.put("name", part.doc().name());
            if (composite.namespace().isEmpty() && !part.doc().namespace().isEmpty()) {
                ref.put("namespace", part.doc().namespace());
            }
            refs.add(ref);
        }
        var patch = new Doc(new LinkedHashMap<>());
        patch.set(Map.of("name", composition.name()), with(machinery, "compositionRef"));
        patch.set(refs, with(machinery, "resourceRefs"));
        if (Trees.covers(composite.root(), patch.root())
                && composite.finalizers().contains(FINALIZER)) {
            return false;
        }
        patch.set(Finalizers.with(composite, FINALIZER), "metadata");
        api.merge(composite.ref(), patch.root());
        return true;
    }

    private void sumUp(Doc composite, List<Composition.Composed> composed, boolean legacy) {
        var unready = new ArrayList<String>();
        var problem = "";
        for (var part : composed) {
            watched.watch(part.doc().text("apiVersion"), part.doc().kind());
            try {
                var live = watched.find(part.doc().ref())
                        .filter(found -> Trees.covers(found.root(), part.doc().root()))
                        .orElseGet(() -> api.apply(part.doc(), MANAGER));
                if (!part.alwaysReady() && !live.is("Ready")) {
                    unready.add(part.resource());
                }
            } catch (Refusal e) {
                problem = "cannot compose resources: cannot apply composed resource \"" + part.resource() + "\": "
                        + e.getMessage();
                unready.add(part.resource());
            }
        }
        var conditions = conditions(composite, legacy);
        if (problem.isEmpty()) {
            conditions.put("Synced", "True", "ReconcileSuccess", "");
        } else {
            conditions.put("Synced", "False", "ReconcileError", problem);
        }
        if (unready.isEmpty()) {
            conditions.put("Ready", "True", "Available", "");
        } else {
            conditions.put("Ready", "False", "Creating", unreadyMessage(unready));
        }
        Statuses.write(api, composite, conditions, Map.of());
        if (!problem.isEmpty()) {
            throw new IllegalStateException(problem);
        }
    }

    static String unreadyMessage(List<String> unready) {
        var named = String.join(", ", unready.subList(0, Math.min(NAMED, unready.size())));
        var more = unready.size() - NAMED;
        return "Unready resources: " + named + (more > 0 ? ", and " + more + " more" : "");
    }

    private void delete(Doc composite, String[] machinery, boolean legacy) {
        var left = 0;
        for (var ref : composite.docs(with(machinery, "resourceRefs"))) {
            var namespace = ref.text("namespace").isEmpty() ? composite.namespace() : ref.text("namespace");
            var target = new Ref(ref.text("apiVersion"), ref.text("kind"), namespace, ref.text("name"));
            var live = watched.find(target)
                    .filter(found -> Owners.controller(found)
                            .filter(o -> o.name().equals(composite.name()))
                            .isPresent());
            if (live.isPresent()) {
                left++;
                watched.watch(target.apiVersion(), target.kind());
                if (!live.get().deleting()) {
                    api.delete(target);
                }
            }
        }
        if (left == 0) {
            Statuses.release(api, composite, FINALIZER);
        } else {
            Statuses.write(
                    api, composite, conditions(composite, legacy).put("Ready", "False", "Deleting", ""), Map.of());
        }
    }

    private static Conditions conditions(Doc composite, boolean legacy) {
        return legacy ? Conditions.unversioned(composite) : Conditions.observed(composite);
    }

    private static String[] with(String[] path, String last) {
        var longer = java.util.Arrays.copyOf(path, path.length + 1);
        longer[path.length] = last;
        return longer;
    }
}
