package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.ResourceRef;
import dev.openportal.provisioning.events.ResourceStatus;
import dev.openportal.provisioning.events.StatusDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one fact changes: it is stored once at the end, and gives at most one document for each key. Every request that
 * was touched is asked once more where it stands.
 */
final class Turn {

    private final FoldStore store;
    private final Terms terms;
    private final Map<RequestId, Change<TrackedRequest>> requests = new LinkedHashMap<>();
    private final Map<String, Change<TrackedResource>> resources = new LinkedHashMap<>();

    /** Keys of those that may read otherwise. */
    private final Set<String> changed = new LinkedHashSet<>();

    /** @param before null where there was nothing */
    private record Change<T>(@Nullable T before, @Nullable T after) {}

    Turn(FoldStore store, Terms terms) {
        this.store = store;
        this.terms = terms;
    }

    FoldStore store() {
        return store;
    }

    Terms terms() {
        return terms;
    }

    /** @return null before its acceptance */
    @Nullable TrackedRequest request(RequestId id) {
        return load(id).after();
    }

    void put(TrackedRequest request) {
        RequestId id = request.order().requestId();
        requests.put(id, new Change<>(load(id).before(), request));
    }

    /** Something around the request has changed. */
    void touch(RequestId id) {
        load(id);
    }

    TrackedResource resource(ResourceRef ref) {
        TrackedResource known = load(ref).after();
        return known == null ? TrackedResource.unknown(ref) : known;
    }

    void put(TrackedResource resource) {
        Change<TrackedResource> change = load(resource.resource());
        String key = TrackedResource.key(resource.resource().key());
        resources.put(key, new Change<>(change.before(), resource));
        changed.add(key);
    }

    /** Stores what has changed; the documents that read otherwise than before. */
    List<StatusDocument> finish(long version) {
        List<StatusDocument> documents = new ArrayList<>();
        List.copyOf(requests.values()).forEach(change -> finish(change, version, documents));
        for (String key : changed) {
            Change<TrackedResource> change = resources.get(key);
            if (change != null && change.after() != null) {
                finish(change.before(), change.after(), version, documents);
            }
        }
        return documents;
    }

    private void finish(Change<TrackedRequest> change, long version, List<StatusDocument> documents) {
        if (change.after() == null) {
            return;
        }
        TrackedRequest before = change.before();
        TrackedRequest after = Standing.of(this, change.after());
        if (after.equals(before)) {
            return;
        }
        put(after);
        load(after.order().resource());
        changed.add(TrackedResource.key(after.order().resource().key()));
        store(before, after);
        if (before == null || !after.document(terms, 0).equals(before.document(terms, 0))) {
            documents.add(after.document(terms, version));
        }
    }

    private void finish(
            @Nullable TrackedResource before, TrackedResource after, long version, List<StatusDocument> documents) {
        if (!after.equals(before)) {
            store.put(Table.RESOURCES, TrackedResource.key(after.resource().key()), after);
        }
        ResourceStatus now = document(after, false, version);
        if (now != null && !Objects.equals(now, before == null ? null : document(before, true, version))) {
            documents.add(now);
        }
    }

    private @Nullable ResourceStatus document(TrackedResource resource, boolean before, long version) {
        TrackedRequest current = request(resource.succession().current(), before);
        TrackedRequest shaping = request(resource.shapedBy(), before);
        return new ResourceDocument(resource, current, shaping).at(version);
    }

    private @Nullable TrackedRequest request(@Nullable RequestId id, boolean before) {
        if (id == null) {
            return null;
        }
        Change<TrackedRequest> change = load(id);
        return before ? change.before() : change.after();
    }

    private void store(@Nullable TrackedRequest before, TrackedRequest after) {
        store.put(Table.REQUESTS, after.order().requestId().toString(), after);
        String branch = after.branch();
        if (branch != null) {
            BranchLog.followedBy(store, branch, after.order().resource().cluster());
        }
        Places.move(store, before, after);
    }

    private Change<TrackedRequest> load(RequestId id) {
        Change<TrackedRequest> known = requests.get(id);
        if (known != null) {
            return known;
        }
        TrackedRequest stored = store.get(Table.REQUESTS, id.toString());
        Change<TrackedRequest> loaded = new Change<>(stored, stored);
        requests.put(id, loaded);
        return loaded;
    }

    private Change<TrackedResource> load(ResourceRef ref) {
        return resources.computeIfAbsent(TrackedResource.key(ref.key()), key -> {
            TrackedResource stored = store.get(Table.RESOURCES, key);
            return new Change<>(stored, stored);
        });
    }
}
