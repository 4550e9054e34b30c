package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.FactOrigin;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far each cluster has fetched each branch, by the commits that its Flux objects name. */
final class Sources {

    private Sources() {}

    /**
     * The latest of one Flux object.
     *
     * @param branch repository and branch, null where it names no commit
     * @param sha null where it names no commit
     */
    record Look(
            FactOrigin origin,
            @Nullable String branch,
            @Nullable String sha,
            Instant at) {}

    /**
     * The latest commit of a branch that a cluster is known to have.
     *
     * @param at when it was first seen to have it
     */
    record Furthest(long position, Instant at) {}

    /** @return false where the look is a repeat or overtaken by what was known already */
    static boolean look(Turn turn, String object, Look look) {
        FoldStore store = turn.store();
        Look known = store.get(Table.SOURCES, object);
        if (known != null && look.origin().isOvertakenBy(known.origin())) {
            return false;
        }
        if (known != null && known.branch() != null && known.sha() != null) {
            store.delete(Table.UNRESOLVED, Table.key(known.branch(), known.sha(), object));
        }
        store.put(Table.SOURCES, object, look);
        if (look.branch() != null && look.sha() != null) {
            Long position = BranchLog.position(store, look.branch(), look.sha());
            if (position == null) {
                store.put(Table.UNRESOLVED, Table.key(look.branch(), look.sha(), object), look);
            } else {
                fetched(turn, look.branch(), look.origin().target(), position, look.at());
            }
        }
        return true;
    }

    /** A commit's place has become known: looks that named it earlier say something now. */
    static void learned(Turn turn, String branch, String sha, long position) {
        BranchLog.learn(turn.store(), branch, sha, position);
        for (FoldStore.Row<Look> row : turn.store().startingWith(Table.UNRESOLVED, Table.prefix(branch, sha))) {
            turn.store().delete(Table.UNRESOLVED, row.key());
            Look look = row.value();
            fetched(turn, branch, look.origin().target(), position, look.at());
            Deliveries.touch(turn, branch, look.origin().target(), position);
        }
    }

    /** Whether its cluster is known to have fetched its commit or a later one. */
    static TrackedRequest fetched(FoldStore store, TrackedRequest request) {
        String branch = request.branch();
        if (branch == null || !request.awaitsFetch()) {
            return request;
        }
        Furthest furthest = store.get(
                Table.FURTHEST, Table.key(branch, request.order().resource().cluster()));
        return furthest == null || furthest.position() < request.position()
                ? request
                : request.on(Evidence.fetched(furthest.at()));
    }

    private static void fetched(Turn turn, String branch, String cluster, long position, Instant at) {
        FoldStore store = turn.store();
        Furthest furthest = store.get(Table.FURTHEST, Table.key(branch, cluster));
        if (furthest != null && furthest.position() >= position) {
            return;
        }
        store.put(Table.FURTHEST, Table.key(branch, cluster), new Furthest(position, at));
        String from = Places.from(branch, cluster);
        store.range(Table.UNFETCHED, from, Places.upTo(branch, cluster, position))
                .forEach(row -> turn.touch(row.value().requestId()));
    }
}
