package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.ClusterObserved;
import dev.openportal.provisioning.events.FactOrigin;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which clusters can be seen, and what time it is there: the fold has no other clock. As time passes, only those requests
 * are looked at that have waited for too long.
 */
final class Clusters {

    private Clusters() {}

    /**
     * The latest of one cluster.
     *
     * @param cause why it cannot be seen, or null while it can
     */
    record Look(FactOrigin origin, @Nullable Cause cause, Instant at) {

        boolean isPast(Instant due) {
            // As the index keeps it.
            return at.toEpochMilli() >= due.toEpochMilli();
        }
    }

    static void look(Turn turn, ClusterObserved fact) {
        FoldStore store = turn.store();
        String cluster = fact.origin().target();
        Look before = of(store, cluster);
        if (before != null && fact.origin().isOvertakenBy(before.origin())) {
            return;
        }
        store.put(Table.CLUSTERS, cluster, new Look(fact.origin(), fact.cause(), fact.observedAt()));
        String prefix = Table.prefix(cluster);
        if (!Objects.equals(before == null ? null : before.cause(), fact.cause())) {
            store.startingWith(Table.UNDERWAY, prefix)
                    .forEach(row -> turn.touch(row.value().requestId()));
            store.startingWith(Table.RESOURCES, prefix)
                    .forEach(row -> turn.put(row.value().seen(fact.cause())));
        }
        String now = prefix + Table.padded(fact.observedAt()) + Character.MAX_VALUE;
        for (FoldStore.Row<Places.Entry> row : store.range(Table.DUE, prefix, now)) {
            // What the request itself says about it is told apart when it is stored.
            store.delete(Table.DUE, row.key());
            turn.touch(row.value().requestId());
        }
    }

    /** Null before anybody has looked. */
    static @Nullable Look of(FoldStore store, String cluster) {
        return store.get(Table.CLUSTERS, cluster);
    }
}
