package dev.openportal.provisioning.watcher.audit;

import dev.openportal.provisioning.events.RequestId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the audit has told, so that it tells nothing twice. */
final class Memory {

    /** In all chains together. Repeats come soon or never: an intake gives again at most what it polled together. */
    static final int REFUSALS_KEPT = 10_000;

    private static final String SEPARATOR = "\u001f";

    private final AuditStore store;

    Memory(AuditStore store) {
        this.store = store;
    }

    /**
     * What was told of one request.
     *
     * @param facts ids of the events that were told
     * @param accepted whether its acceptance is among them
     * @param outcome told last, or null
     * @param position of its commit; 0 before there is one
     * @param after digest of its spec; null where it has none, or is not known yet
     */
    record Request(
            List<String> facts,
            boolean accepted,
            @Nullable String outcome,
            long position,
            @Nullable String after) {

        private static final Request NONE = new Request(List.of(), false, null, 0, null);

        boolean knows(String fact) {
            return facts.contains(fact);
        }

        Request told(String fact) {
            List<String> all = new ArrayList<>(facts);
            all.add(fact);
            return new Request(all, accepted, outcome, position, after);
        }

        Request ordered(boolean byCommand, @Nullable String digest) {
            return new Request(facts, accepted || byCommand, outcome, position, digest);
        }

        Request committed(long at) {
            return new Request(facts, accepted, outcome, at, after);
        }

        Request at(@Nullable String reached) {
            return new Request(facts, accepted, reached == null ? outcome : reached, position, after);
        }
    }

    /**
     * What was told of one resource.
     *
     * @param spec digest of the spec of the latest commit, or null
     * @param position of that commit
     * @param condition that was told and still holds: {@code GONE}, {@code DRIFTED} or null
     */
    record Resource(
            @Nullable String spec, long position, @Nullable String condition) {

        private static final Resource NONE = new Resource(null, 0, null);

        Resource holds(Request committed) {
            return committed.position() <= position
                    ? this
                    : new Resource(committed.after(), committed.position(), condition);
        }

        Resource in(@Nullable String now) {
            return new Resource(spec, position, now);
        }
    }

    /** Refusals told, counted; and each of the latest by number and by id. Per chain, invented names would add up. */
    record Refusals(long count) {}

    record Refusal(String id) {}

    Request request(RequestId id) {
        Request known = store.get(Request.class, key("request", id.toString()));
        return known == null ? Request.NONE : known;
    }

    void put(RequestId id, Request request) {
        store.put(key("request", id.toString()), request);
    }

    Resource resource(String chain) {
        Resource known = store.get(Resource.class, key("resource", chain));
        return known == null ? Resource.NONE : known;
    }

    void put(String chain, Resource resource) {
        store.put(key("resource", chain), resource);
    }

    /** @return whether it was told already, among the latest; from now on it is */
    boolean refused(String id) {
        String byId = key("refusal", id);
        if (store.get(Refusal.class, byId) != null) {
            return true;
        }
        Refusals told = store.get(Refusals.class, key("refusals"));
        long number = told == null ? 1 : told.count() + 1;
        store.put(key("refusals"), new Refusals(number));
        store.put(byId, new Refusal(id));
        store.put(key("refusal-at", Long.toString(number)), new Refusal(id));
        forget(number - REFUSALS_KEPT);
        return false;
    }

    private void forget(long number) {
        String byNumber = key("refusal-at", Long.toString(number));
        Refusal old = store.get(Refusal.class, byNumber);
        if (old != null) {
            store.delete(key("refusal", old.id()));
            store.delete(byNumber);
        }
    }

    static String key(String... parts) {
        return String.join(SEPARATOR, parts);
    }
}
