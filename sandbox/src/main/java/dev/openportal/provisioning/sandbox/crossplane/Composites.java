package dev.openportal.provisioning.sandbox.crossplane;

import dev.openportal.provisioning.sandbox.controller.ApiServer;
import dev.openportal.provisioning.sandbox.controller.Conditions;
import dev.openportal.provisioning.sandbox.controller.Doc;
import dev.openportal.provisioning.sandbox.controller.Events;
import dev.openportal.provisioning.sandbox.controller.Finalizers;
import dev.openportal.provisioning.sandbox.controller.Ref;
import dev.openportal.provisioning.sandbox.controller.Refusal;
import dev.openportal.provisioning.sandbox.controller.Trees;
import dev.openportal.provisioning.sandbox.controller.Watched;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Composes each composite, and sums up how its parts are. */
final class Composites {
    private static final String FINALIZER = "composite.apiextensions.crossplane.io";
    private static final Duration RETRY = Duration.ofSeconds(3);
    private static final int NAMED = 3;

    private final ApiServer api;
    private final Watched watched;
    private final Selection selection;
    private final Applies applies;
    private final Events events;

    Composites(ApiServer api, Watched watched, Events events) {
        this.api = api;
        this.watched = watched;
        this.events = events;
        selection = new Selection(watched);
        applies = new Applies(api, watched, "apiextensions.crossplane.io/composed");
    }

    Optional<Duration> reconcile(Doc composite, boolean legacy) {
        var conditions = legacy ? Conditions.unversioned(composite) : Conditions.observed(composite);
        if (Pause.holds(api, events, composite, conditions)) {
            return Optional.empty();
        }
        if (composite.deleting()) {
            delete(composite, conditions);
            return Optional.empty();
        }
        var machinery = Machinery.of(legacy);
        var composition = selection.of(composite, machinery);
        if (composition.isEmpty()) {
            return fail(composite, conditions, "SelectComposition", Selection.NONE_MATCHES);
        }
        var composed = Composition.render(composition.get(), composite);
        if (record(composite, composition.get(), composed, machinery)) {
            return Optional.empty();
        }
        return compose(composite, composed, conditions);
    }

    /** It is gone. */
    void forget(Ref ref) {
        applies.forget(ref);
    }

    // What will be made is written down first, so that whoever looks for it finds all of it.
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
        patch.set(Map.of("name", composition.name()), Machinery.with(machinery, "compositionRef"));
        patch.set(refs, Machinery.with(machinery, "resourceRefs"));
        if (Trees.covers(composite.root(), patch.root())
                && composite.finalizers().contains(FINALIZER)) {
            return false;
        }
        patch.set(Finalizers.with(composite, FINALIZER), "metadata");
        api.merge(composite.ref(), patch.root());
        return true;
    }

    private Optional<Duration> compose(Doc composite, List<Composition.Composed> composed, Conditions conditions) {
        var unready = new ArrayList<String>();
        var invalid = new ArrayList<String>();
        var status = new Doc(new LinkedHashMap<>());
        for (var part : composed) {
            watched.watch(part.doc().text("apiVersion"), part.doc().kind());
            try {
                var live = applies.settle(part.doc());
                part.tell(live, status);
                if (!part.alwaysReady() && !live.is("Ready")) {
                    unready.add(part.resource());
                }
            } catch (Refusal e) {
                var problem = "cannot apply composed resource \"" + part.resource() + "\": " + e.getMessage();
                if (e.reason().equals("Conflict")) {
                    throw e;
                } else if (!e.reason().equals("Invalid")) {
                    return fail(composite, conditions, "ComposeResources", "cannot compose resources: " + problem);
                }
                // As in Crossplane, which goes on: another part may make this one valid.
                events.warn(composite, "ComposeResources", problem);
                invalid.add(part.resource());
                unready.add(part.resource());
            }
        }
        if (invalid.isEmpty()) {
            conditions.put("Synced", "True", "ReconcileSuccess", "");
        } else {
            conditions.put("Synced", "False", "ReconcileError", "Invalid resources: " + firstOf(invalid));
        }
        if (unready.isEmpty()) {
            conditions.put("Ready", "True", "Available", "");
        } else {
            conditions.put("Ready", "False", "Creating", "Unready resources: " + firstOf(unready));
        }
        Statuses.write(api, composite, conditions, status.map("status"));
        return invalid.isEmpty() ? Optional.empty() : Optional.of(RETRY);
    }

    // Ready stays what it was, also absent: Crossplane gives up before it gets there.
    private Optional<Duration> fail(Doc composite, Conditions conditions, String event, String problem) {
        Statuses.write(api, composite, conditions.put("Synced", "False", "ReconcileError", problem), Map.of());
        events.warn(composite, event, problem);
        return Optional.of(RETRY);
    }

    static String firstOf(List<String> names) {
        var named = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
        var more = names.size() - NAMED;
        return named + (more > 0 ? ", and " + more + " more" : "");
    }

    // The garbage collector deletes the parts: before this one where somebody waits for it, else after it.
    private void delete(Doc composite, Conditions conditions) {
        if (composite.finalizers().contains(FINALIZER)) {
            Statuses.write(
                    api,
                    composite,
                    conditions.put("Synced", "True", "ReconcileSuccess", "").put("Ready", "False", "Deleting", ""),
                    Map.of());
            Statuses.release(api, api.get(composite.ref()).orElse(composite), FINALIZER);
        }
    }
}
