package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.ResourceRef;
import dev.openportal.provisioning.events.StatusDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one fact changes: it is stored once at the end, and gives at most one document for each key. */
final class Turn {

    private final FoldStore store;
    private final Map<RequestId, Change<TrackedRequest>> requests = new LinkedHashMap<>();
    private final Map<String, Change<TrackedResource>> resources = new LinkedHashMap<>();

    /** @param before null where there was nothing */
    private record Change<T>(@Nullable T before, @Nullable T after) {}

    Turn(FoldStore store) {
        this.store = store;
    }

    FoldStore store() {
        return store;
    }

    /** @return null before its acceptance */
    @Nullable TrackedRequest request(RequestId id) {
        return load(id).after();
    }

    void put(TrackedRequest request) {
        RequestId id = request.order().requestId();
        requests.put(id, new Change<>(load(id).before(), request));
    }

    TrackedResource resource(ResourceRef ref) {
        TrackedResource known = load(ref).after();
        return known == null ? TrackedResource.unknown(ref) : known;
    }

    void put(TrackedResource resource) {
        Change<TrackedResource> change = load(resource.resource());
        resources.put(TrackedResource.key(resource.resource().key()), new Change<>(change.before(), resource));
    }

    /** Stores what has changed; the documents that read otherwise than before. */
    List<StatusDocument> finish(long version) {
        List<StatusDocument> documents = new ArrayList<>();
        requests.forEach((id, change) -> {
            TrackedRequest after = change.after();
            if (after != null && !after.equals(change.before())) {
                load(after.order().resource());
                store(change.before(), after);
                if (change.before() == null
                        || !after.document(0).equals(change.before().document(0))) {
                    documents.add(after.document(version));
                }
            }
        });
        resources.forEach((key, change) -> resourceDocument(key, change, version, documents));
        return documents;
    }

    private void resourceDocument(
            String key, Change<TrackedResource> change, long version, List<StatusDocument> documents) {
        TrackedResource after = change.after();
        if (after == null) {
            return;
        }
        TrackedResource before = change.before();
        if (!after.equals(before)) {
            store.put(Table.RESOURCES, key, after);
        }
        StatusDocument now = after.document(current(after, false), version);
        StatusDocument then = before == null ? null : before.document(current(before, true), version);
        if (now != null && !Objects.equals(now, then)) {
            documents.add(now);
        }
    }

    private void store(@Nullable TrackedRequest before, TrackedRequest after) {
        store.put(Table.REQUESTS, after.order().requestId().toString(), after);
        String branch = after.branch();
        if (branch != null) {
            BranchLog.followedBy(store, branch, after.order().resource().cluster());
            CommittedAt entry = new CommittedAt(after.order().requestId());
            String key = CommittedAt.key(after, branch);
            index(Table.UNFETCHED, key, entry, before != null && before.awaitsFetch(), after.awaitsFetch());
            index(Table.UNAPPLIED, key, entry, before != null && before.awaitsDelivery(), after.awaitsDelivery());
        }
    }

    private void index(Table<CommittedAt> table, String key, CommittedAt entry, boolean before, boolean after) {
        if (after && !before) {
            store.put(table, key, entry);
        } else if (before && !after) {
            store.delete(table, key);
        }
    }

    private @Nullable TrackedRequest current(TrackedResource resource, boolean before) {
        RequestId id = resource.current();
        if (id == null) {
            return null;
        }
        Change<TrackedRequest> change = load(id);
        return before ? change.before() : change.after();
    }

    private Change<TrackedRequest> load(RequestId id) {
        return requests.computeIfAbsent(id, key -> {
            TrackedRequest stored = store.get(Table.REQUESTS, key.toString());
            return new Change<>(stored, stored);
        });
    }

    private Change<TrackedResource> load(ResourceRef ref) {
        return resources.computeIfAbsent(TrackedResource.key(ref.key()), key -> {
            TrackedResource stored = store.get(Table.RESOURCES, key);
            return new Change<>(stored, stored);
        });
    }
}
