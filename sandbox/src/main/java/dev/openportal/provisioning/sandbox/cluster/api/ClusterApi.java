package dev.openportal.provisioning.sandbox.cluster.api;

import dev.openportal.provisioning.sandbox.cluster.apply.FieldManager;
import dev.openportal.provisioning.sandbox.cluster.apply.ServerSideApply;
import dev.openportal.provisioning.sandbox.cluster.schema.Violation;
import dev.openportal.provisioning.sandbox.cluster.store.ObjectStore;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The verbs that change objects. Each is one step for everybody else, and refuses with an {@link ApiError}. */
public final class ClusterApi {
    private static final String SUFFIX_LETTERS = "bcdfghjklmnpqrstvwxz2456789";
    private final ObjectStore store;
    private final Kinds kinds;
    private final Deletion deletion;
    private final Clock clock;
    private final List<Admission> admissions = new CopyOnWriteArrayList<>();
    private final SecureRandom random = new SecureRandom();

    /** Works on the store, whose cascades that a kill interrupted are finished now. */
    public ClusterApi(ObjectStore store, java.time.InstantSource time) {
        this.store = store;
        clock = new Clock(time);
        kinds = new Kinds(store);
        deletion = new Deletion(store, kinds, clock);
        deletion.resume();
    }

    /** The kinds that are served. */
    public Kinds kinds() {
        return kinds;
    }

    /** Lets somebody have a say in every later write. */
    public void admit(Admission admission) {
        admissions.add(admission);
    }

    /** The object in the target's version. */
    public ObjectNode get(Target target) {
        return inVersion(target, current(target));
    }

    /** Creates; a missing name is made from {@code generateName}. */
    public ObjectNode create(Target target, ObjectNode body, WriteOptions options) {
        return store.exclusively(() -> {
            var object = received(target, body);
            var prefix = Metadata.text(object, "generateName");
            if (Metadata.text(object, "name").isEmpty() && !prefix.isEmpty()) {
                Metadata.of(object).put("name", prefix + suffix());
            }
            if (!Metadata.text(object, "resourceVersion").isEmpty()) {
                throw ApiError.badRequest("resourceVersion should not be set on objects to be created");
            }
            var named = target.named(Metadata.text(object, "name"));
            if (store.get(named.key()) != null) {
                throw ApiError.alreadyExists(target.kind(), named.name());
            }
            var kept = insert(named, object, options);
            // After the checks, so that what they add has its owner too.
            return keep(named, null, kept, options, new FieldManager(options.manager(), false, ""));
        });
    }

    /** Replaces; a resourceVersion in the body must be the current one. */
    public ObjectNode update(Target target, ObjectNode body, WriteOptions options) {
        return store.exclusively(() -> replace(target, current(target), received(target, body), options, false));
    }

    /** Patches with a merge patch (an object) or a JSON patch (a list). */
    public ObjectNode patch(Target target, JsonNode patch, WriteOptions options) {
        return store.exclusively(() -> {
            var before = current(target);
            var after = before.deepCopy();
            after.put("apiVersion", target.kind().apiVersion(target.version()));
            if (patch.isObject()) {
                Patches.merge(after, patch);
            } else {
                Patches.json(after, patch);
            }
            return replace(target, before, received(target, after), options, false);
        });
    }

    /** Server-side apply; creates what is not there. */
    public ObjectNode apply(Target target, ObjectNode body, WriteOptions options) {
        return store.exclusively(() -> {
            var wanted = received(target, body);
            List.of("uid", "creationTimestamp", "generation", "managedFields", "generateName")
                    .forEach(Metadata.of(wanted)::remove);
            var before = store.get(target.key());
            if (target.status()) {
                wanted.retain(List.of("apiVersion", "kind", "metadata", "status"));
                Metadata.of(wanted).retain(List.of("name", "namespace", "resourceVersion"));
            } else if (target.version().hasStatus()) {
                wanted.remove("status");
            }
            var manager = new FieldManager(options.manager(), true, target.status() ? "status" : "");
            if (before == null && target.status()) {
                throw ApiError.notFound(target.kind(), target.name());
            }
            var live = before == null ? skeleton(wanted) : before.deepCopy();
            live.put("apiVersion", target.kind().apiVersion(target.version()));
            var result = ServerSideApply.apply(live, wanted, manager, options.force(), clock.now());
            if (!result.conflicts().isEmpty()) {
                throw ApiError.applyConflict(result.conflicts().stream()
                        .map(c -> new Violation(
                                c.field(), "FieldManagerConflict", "conflict with \"" + c.manager() + "\""))
                        .toList());
            }
            return before == null
                    ? keep(target, null, insert(target, result.object(), options), options, null)
                    : replace(target, before, result.object(), options, true);
        });
    }

    /** Deletes; the answer is the object while finalizers hold it, and null when it is gone. */
    public @Nullable ObjectNode delete(Target target, DeleteOptions options) {
        return store.exclusively(() -> {
            var before = current(target);
            precondition(target, "UID", options.uid(), Metadata.text(before, "uid"));
            precondition(
                    target, "ResourceVersion", options.resourceVersion(), Metadata.text(before, "resourceVersion"));
            admissions.forEach(a -> a.review(new Admission.Write(target, before, null)));
            return options.dryRun() ? null : deletion.delete(target.key(), options.propagation());
        });
    }

    private ObjectNode insert(Target target, ObjectNode object, WriteOptions options) {
        if (target.kind().namespaced()) {
            requireNamespace(target);
        }
        var metadata = Metadata.of(object);
        List.of("deletionTimestamp", "deletionGracePeriodSeconds", "selfLink", "resourceVersion")
                .forEach(metadata::remove);
        metadata.put("uid", UUID.randomUUID().toString()).put("creationTimestamp", clock.now());
        if (target.kind().tracksGeneration()) {
            metadata.put("generation", 1);
        }
        if (target.version().hasStatus()) {
            object.remove("status");
        }
        Conformance.require(target, object, null, options.strict(), clock.now());
        return object;
    }

    private ObjectNode replace(
            Target target, ObjectNode before, ObjectNode wanted, WriteOptions options, boolean applied) {
        precondition(target, "UID", Metadata.text(wanted, "uid"), Metadata.text(before, "uid"));
        var basis = Metadata.text(wanted, "resourceVersion");
        if (!basis.isEmpty() && !basis.equals(Metadata.text(before, "resourceVersion"))) {
            throw ApiError.conflict(
                    target.kind(),
                    target.name(),
                    "the object has been modified; please apply your changes to the latest version and try again");
        }
        var after = wanted;
        if (target.status()) {
            after = before.deepCopy();
            after.put("apiVersion", target.kind().apiVersion(target.version()));
            copy(wanted, after, "status");
            if (applied) {
                copy(wanted.withObject("metadata"), after.withObject("metadata"), "managedFields");
            }
        } else if (target.version().hasStatus()) {
            copy(before, after, "status");
        }
        Metadata.keepServerFields(before, after);
        Conformance.require(target, after, before, options.strict(), clock.now());
        if (Metadata.deleting(before) && !Metadata.finalizers(before).containsAll(Metadata.finalizers(after))) {
            throw ApiError.invalid(
                    target.kind(),
                    target.name(),
                    List.of(new Violation(
                            "metadata.finalizers",
                            "FieldValueForbidden",
                            "Forbidden: no new finalizers can be added if the object is being deleted")));
        }
        var manager = new FieldManager(options.manager(), false, target.status() ? "status" : "");
        return keep(target, before, after, options, applied ? null : manager);
    }

    private ObjectNode keep(
            Target target,
            @Nullable ObjectNode before,
            ObjectNode after,
            WriteOptions options,
            @Nullable FieldManager updatedBy) {
        var old = before == null ? skeleton(after) : before;
        if (updatedBy != null) {
            ServerSideApply.recordUpdate(old, after, updatedBy, clock.now());
        }
        if (before != null) {
            // One storage version: writing through another version alone is no change.
            copy(before, after, "apiVersion");
            Metadata.of(after).put("resourceVersion", Metadata.text(before, "resourceVersion"));
            if (before.equals(after)) {
                return inVersion(target, before);
            }
            if (target.kind().tracksGeneration() && Generations.grows(target, before, after)) {
                Metadata.of(after)
                        .put(
                                "generation",
                                before.path("metadata").path("generation").asInt(0) + 1);
            }
        }
        admissions.forEach(a -> a.review(new Admission.Write(target, before, after)));
        if (!options.dryRun()) {
            store.put(target.key(), after);
            if (target.kind().resource().equals(BuiltinKinds.DEFINITIONS)) {
                kinds.reload();
            }
            if (before == null) {
                deletion.collectLatecomer(target.key());
            } else {
                deletion.finishIfReleased(target.key());
            }
        }
        return inVersion(target, after);
    }

    private void requireNamespace(Target target) {
        var namespace = store.get(new dev.openportal.provisioning.sandbox.cluster.store.ObjectKey(
                BuiltinKinds.NAMESPACES, "", target.namespace()));
        if (namespace == null) {
            throw ApiError.noNamespace(target.namespace());
        }
        if (Metadata.deleting(namespace)) {
            throw ApiError.forbidden(
                    target.kind(),
                    target.name(),
                    "unable to create new content in namespace " + target.namespace()
                            + " because it is being terminated");
        }
    }

    private ObjectNode received(Target target, ObjectNode body) {
        Metadata.checkShape(body);
        var object = body.deepCopy();
        var apiVersion = target.kind().apiVersion(target.version());
        if (!object.path("kind")
                        .asString(target.kind().kind())
                        .equals(target.kind().kind())
                || !object.path("apiVersion").asString(apiVersion).equals(apiVersion)) {
            throw ApiError.badRequest("the object provided is a " + object.path("apiVersion") + " "
                    + object.path("kind") + ", expected " + apiVersion + " "
                    + target.kind().kind());
        }
        object.put("apiVersion", apiVersion).put("kind", target.kind().kind());
        var metadata = Metadata.of(object);
        var namespace = Metadata.text(object, "namespace");
        if (!namespace.isEmpty() && !namespace.equals(target.namespace())) {
            throw ApiError.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the" + " request");
        }
        if (target.kind().namespaced()) {
            metadata.put("namespace", target.namespace());
        } else {
            metadata.remove("namespace");
        }
        var name = Metadata.text(object, "name");
        if (!target.name().isEmpty() && !name.isEmpty() && !name.equals(target.name())) {
            throw ApiError.badRequest(
                    "the name of the object (" + name + ") does not match the name on the URL (" + target.name() + ")");
        }
        if (!target.name().isEmpty()) {
            metadata.put("name", target.name());
        }
        return object;
    }

    private ObjectNode current(Target target) {
        var object = store.get(target.key());
        if (object == null) {
            throw ApiError.notFound(target.kind(), target.name());
        }
        return object;
    }

    private static void precondition(Target target, String what, String asked, String actual) {
        if (!asked.isEmpty() && !asked.equals(actual)) {
            throw ApiError.conflict(
                    target.kind(),
                    target.name(),
                    "Precondition failed: " + what + " in precondition: " + asked + ", " + what + " in object meta: "
                            + actual);
        }
    }

    /** The object as this version shows it; shared, and copied only where it must differ. */
    public static ObjectNode inVersion(Target target, ObjectNode object) {
        var apiVersion = target.kind().apiVersion(target.version());
        if (object.path("apiVersion").asString("").equals(apiVersion)) {
            return object;
        }
        var copy = JsonNodeFactory.instance.objectNode();
        copy.setAll(object);
        return copy.put("apiVersion", apiVersion);
    }

    private static ObjectNode skeleton(ObjectNode object) {
        var bare = JsonNodeFactory.instance.objectNode();
        copy(object, bare, "apiVersion");
        copy(object, bare, "kind");
        copy(object.withObject("metadata"), bare.putObject("metadata"), "name");
        copy(object.withObject("metadata"), bare.withObject("metadata"), "namespace");
        return bare;
    }

    private static void copy(ObjectNode from, ObjectNode to, String field) {
        var value = from.get(field);
        if (value == null) {
            to.remove(field);
        } else {
            to.set(field, value.deepCopy());
        }
    }

    private String suffix() {
        var text = new StringBuilder();
        random.ints(5, 0, SUFFIX_LETTERS.length()).forEach(i -> text.append(SUFFIX_LETTERS.charAt(i)));
        return text.toString();
    }
}
