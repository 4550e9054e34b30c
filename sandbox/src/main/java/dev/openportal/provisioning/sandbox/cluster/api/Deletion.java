package dev.openportal.provisioning.sandbox.cluster.api;

import dev.openportal.provisioning.sandbox.cluster.store.ObjectKey;
import dev.openportal.provisioning.sandbox.cluster.store.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Deletion and what follows from it. An object goes when nothing holds it: no finalizer, and for a namespace or a
 * definition no object inside. Its dependents follow when their last owner is gone.
 */
final class Deletion {
    private static final String FOREGROUND = "foregroundDeletion";
    private final ObjectStore store;
    private final Kinds kinds;
    private final Clock clock;

    Deletion(ObjectStore store, Kinds kinds, Clock clock) {
        this.store = store;
        this.kinds = kinds;
        this.clock = clock;
    }

    /** Finishes what a kill interrupted. */
    void resume() {
        for (var resource : store.resources()) {
            for (var key : store.keys(resource, "")) {
                var object = store.get(key);
                if (object != null && orphaned(object)) {
                    delete(key, "Background");
                } else if (object != null && Metadata.deleting(object)) {
                    deleteContents(key);
                    finishIfReleased(key);
                }
            }
        }
    }

    /** Deletes, or marks as deleting what something still holds: that object is the answer, null when it is gone. */
    @Nullable ObjectNode delete(ObjectKey key, String propagation) {
        var object = store.get(key);
        if (object == null) {
            return null;
        }
        if (propagation.equals("Orphan")) {
            store.dependentsOf(Metadata.text(object, "uid")).forEach(d -> disown(d, Metadata.text(object, "uid")));
        }
        if (!Metadata.deleting(object)) {
            var foreground = propagation.equals("Foreground")
                    && !store.dependentsOf(Metadata.text(object, "uid")).isEmpty();
            if (!foreground
                    && Metadata.finalizers(object).isEmpty()
                    && contents(key).isEmpty()) {
                remove(key, object);
                return null;
            }
            mark(key, object, foreground);
            deleteContents(key);
        }
        finishIfReleased(key);
        return store.get(key);
    }

    private void mark(ObjectKey key, ObjectNode object, boolean foreground) {
        var marked = object.deepCopy();
        var metadata = Metadata.of(marked);
        metadata.put("deletionTimestamp", clock.now()).put("deletionGracePeriodSeconds", 0);
        if (metadata.has("generation")) {
            metadata.put("generation", metadata.path("generation").asInt(0) + 1);
        }
        if (foreground) {
            metadata.withArray("finalizers").add(FOREGROUND);
        }
        if (key.resource().equals(BuiltinKinds.NAMESPACES)) {
            marked.withObject("status").put("phase", "Terminating");
        }
        store.put(key, marked);
    }

    private void deleteContents(ObjectKey key) {
        contents(key).forEach(inside -> delete(inside, "Background"));
        var object = store.get(key);
        if (object != null && Metadata.finalizers(object).contains(FOREGROUND)) {
            // As the garbage collector does: whoever waits for its dependents waits for theirs, too.
            store.dependentsOf(Metadata.text(object, "uid")).forEach(d -> delete(d, "Foreground"));
        }
    }

    private List<ObjectKey> contents(ObjectKey key) {
        if (key.resource().equals(BuiltinKinds.DEFINITIONS)) {
            return store.keys(key.name(), "");
        }
        if (!key.resource().equals(BuiltinKinds.NAMESPACES)) {
            return List.of();
        }
        var inside = new ArrayList<ObjectKey>();
        store.resources().forEach(resource -> inside.addAll(store.keys(resource, key.name())));
        return inside;
    }

    /** Whoever is made for an owner that is going, or has gone, goes with it: its maker may not have known. */
    void collectLatecomer(ObjectKey key) {
        var object = store.get(key);
        if (object != null && orphaned(object)) {
            delete(key, "Background");
        } else if (object != null && owners(object).stream().anyMatch(this::waitsForItsDependents)) {
            delete(key, "Foreground");
        }
    }

    private boolean waitsForItsDependents(String uid) {
        var key = store.findByUid(uid);
        var owner = key == null ? null : store.get(key);
        return owner != null && Metadata.finalizers(owner).contains(FOREGROUND);
    }

    /** Removes an object that is to go and that nothing holds any more. */
    void finishIfReleased(ObjectKey key) {
        var object = store.get(key);
        if (object == null) {
            return;
        }
        releaseForeground(key, object);
        object = store.get(key);
        if (object != null
                && Metadata.deleting(object)
                && Metadata.finalizers(object).isEmpty()
                && contents(key).isEmpty()) {
            remove(key, object);
        }
    }

    private void releaseForeground(ObjectKey key, ObjectNode object) {
        if (Metadata.finalizers(object).contains(FOREGROUND)
                && store.dependentsOf(Metadata.text(object, "uid")).isEmpty()) {
            var released = object.deepCopy();
            Metadata.of(released)
                    .withArray("finalizers")
                    .removeIf(f -> f.asString("").equals(FOREGROUND));
            store.put(key, released);
        }
    }

    private void remove(ObjectKey key, ObjectNode object) {
        store.remove(key);
        if (key.resource().equals(BuiltinKinds.DEFINITIONS)) {
            kinds.reload();
            store.endSubscriptions(key.name());
        }
        for (var dependent : store.dependentsOf(Metadata.text(object, "uid"))) {
            var left = store.get(dependent);
            if (left != null && orphaned(left)) {
                delete(dependent, "Background");
            }
        }
        if (!key.namespace().isEmpty()) {
            finishIfReleased(new ObjectKey(BuiltinKinds.NAMESPACES, "", key.namespace()));
        }
        finishIfReleased(new ObjectKey(BuiltinKinds.DEFINITIONS, "", key.resource()));
        for (var owner : owners(object)) {
            var holder = store.findByUid(owner);
            if (holder != null) {
                finishIfReleased(holder);
            }
        }
    }

    private boolean orphaned(JsonNode object) {
        var owners = owners(object);
        return !owners.isEmpty() && owners.stream().allMatch(uid -> store.findByUid(uid) == null);
    }

    private void disown(ObjectKey dependent, String uid) {
        var object = store.get(dependent);
        if (object != null) {
            var free = object.deepCopy();
            Metadata.of(free)
                    .withArray("ownerReferences")
                    .removeIf(o -> o.path("uid").asString("").equals(uid));
            store.put(dependent, free);
        }
    }

    private static List<String> owners(JsonNode object) {
        return object.path("metadata")
                .path("ownerReferences")
                .valueStream()
                .map(o -> o.path("uid").asString(""))
                .toList();
    }
}
