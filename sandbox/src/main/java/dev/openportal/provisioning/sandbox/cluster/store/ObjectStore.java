package dev.openportal.provisioning.sandbox.cluster.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * All objects, linearizable by one lock. Objects that come out are shared and must be copied before they are changed;
 * resourceVersions strictly grow, also over a restart.
 */
public final class ObjectStore implements AutoCloseable {
    private static final int HISTORY = 20_000;
    private final Map<String, NavigableMap<ObjectKey, ObjectNode>> objects = new HashMap<>();
    private final OwnerIndex owners = new OwnerIndex();
    private final History history = new History(HISTORY);
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final Journal journal;
    private long version;
    private boolean quiet;

    private ObjectStore(Journal journal) {
        this.journal = journal;
    }

    /**
     * Opens what the directory holds, or begins anew.
     *
     * @throws IOException when the journal cannot be read or written, or is damaged before its last line
     */
    public static ObjectStore open(Path directory) throws IOException {
        var store = new ObjectStore(new Journal(directory));
        long folded = 0;
        for (var entry : store.journal.read()) {
            var key = entry.key();
            if (key == null) {
                folded = entry.version();
                store.version = folded;
                store.history.restartAt(folded);
            } else {
                var change = store.replace(entry.version(), key, entry.object());
                if (entry.version() > folded) {
                    store.version = entry.version();
                    store.history.add(change);
                }
            }
        }
        var live = new ArrayList<Journal.Entry>();
        store.objects
                .values()
                .forEach(all ->
                        all.forEach((key, object) -> live.add(new Journal.Entry(versionOf(object), key, object))));
        store.journal.compact(store.version, live);
        return store;
    }

    /** Runs a step that reads and writes as one. */
    public synchronized <R> R exclusively(Supplier<R> step) {
        return step.get();
    }

    /** The newest resourceVersion given out. */
    public synchronized long version() {
        return version;
    }

    /** The object, or null where there is none. */
    public synchronized @Nullable ObjectNode get(ObjectKey key) {
        var all = objects.get(key.resource());
        return all == null ? null : all.get(key);
    }

    /** All objects of a resource by namespace and name; an empty namespace means every namespace. */
    public synchronized List<ObjectNode> list(String resource, String namespace) {
        return keys(resource, namespace).stream().map(this::existing).toList();
    }

    /** The keys of all objects of a resource; an empty namespace means every namespace. */
    public synchronized List<ObjectKey> keys(String resource, String namespace) {
        return objects.getOrDefault(resource, new TreeMap<>()).keySet().stream()
                .filter(k -> namespace.isEmpty() || k.namespace().equals(namespace))
                .toList();
    }

    /** The resources that have objects. */
    public synchronized List<String> resources() {
        return objects.keySet().stream().sorted().toList();
    }

    /** The objects that name this uid as an owner. */
    public synchronized List<ObjectKey> dependentsOf(String uid) {
        return owners.dependentsOf(uid);
    }

    /** Where the object with this uid lives, or null where it is gone. */
    public synchronized @Nullable ObjectKey findByUid(String uid) {
        return owners.find(uid);
    }

    /** Keeps the object, with its new resourceVersion, which is set on the object given. */
    public synchronized ObjectNode put(ObjectKey key, ObjectNode object) {
        object.withObject("metadata").put("resourceVersion", Long.toString(version + 1));
        record(key, object);
        return object;
    }

    /** Removes the object; nothing happens where there is none. */
    public synchronized void remove(ObjectKey key) {
        if (get(key) != null) {
            record(key, null);
        }
    }

    private void record(ObjectKey key, @Nullable ObjectNode object) {
        // First the journal: what cannot be kept must not be seen.
        journal.append(new Journal.Entry(version + 1, key, object));
        version++;
        var change = replace(version, key, object);
        history.add(change);
        for (var subscription : subscriptions) {
            if (subscription.resource().equals(key.resource())) {
                subscription.offer(change);
            }
        }
    }

    private Change replace(long at, ObjectKey key, @Nullable ObjectNode after) {
        var all = objects.computeIfAbsent(key.resource(), r -> new TreeMap<>());
        var before = after == null ? all.remove(key) : all.put(key, after);
        if (all.isEmpty()) {
            objects.remove(key.resource());
        }
        owners.replace(key, before, after);
        return new Change(at, key, before, after);
    }

    /**
     * Follows a resource.
     *
     * @param after deliver changes later than this version; null means from now on
     * @throws ExpiredException when that part of the history is not kept
     */
    public synchronized Subscription subscribe(String resource, @Nullable Long after) {
        var backlog = after == null ? List.<Change>of() : history.after(after, version, resource);
        var subscription = new Subscription(this, resource, version, backlog);
        if (quiet) {
            subscription.end();
        }
        subscriptions.add(subscription);
        return subscription;
    }

    synchronized void unsubscribe(Subscription subscription) {
        subscriptions.remove(subscription);
    }

    /** Ends the subscriptions of a resource that is no longer served. */
    public synchronized void endSubscriptions(String resource) {
        subscriptions.stream().filter(s -> s.resource().equals(resource)).forEach(Subscription::end);
    }

    /** Ends all subscriptions, also those yet to come; objects can still be read and written. */
    public synchronized void endSubscriptions() {
        quiet = true;
        subscriptions.forEach(Subscription::end);
    }

    /** Takes the end of all subscriptions back: those yet to come go on. */
    public synchronized void allowSubscriptions() {
        quiet = false;
    }

    private ObjectNode existing(ObjectKey key) {
        var object = get(key);
        if (object == null) {
            throw new IllegalStateException("Listed but absent: " + key);
        }
        return object;
    }

    private static long versionOf(ObjectNode object) {
        return Long.parseLong(object.path("metadata").path("resourceVersion").asString("0"));
    }

    @Override
    public synchronized void close() throws IOException {
        endSubscriptions();
        journal.close();
    }
}
