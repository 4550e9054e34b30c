package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.BranchKey;
import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.RequestId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * In which indices a request stands, so that a fact finds those that it concerns, and no finished one. Where a request
 * stands follows from the request alone.
 */
final class Places {

    private Places() {}

    /** An entry of any index. */
    record Entry(RequestId requestId) {}

    private record Place(Table<Entry> table, String key) {}

    static void move(FoldStore store, @Nullable TrackedRequest before, TrackedRequest after) {
        Set<Place> then = before == null ? Set.of() : of(before);
        Set<Place> now = of(after);
        now.stream()
                .filter(place -> !then.contains(place))
                .forEach(place -> store.put(
                        place.table(), place.key(), new Entry(after.order().requestId())));
        then.stream().filter(place -> !now.contains(place)).forEach(place -> store.delete(place.table(), place.key()));
    }

    private static Set<Place> of(TrackedRequest request) {
        ChangeRequested order = request.order();
        String id = order.requestId().toString();
        String cluster = order.resource().cluster();
        Set<Place> places = new LinkedHashSet<>();
        if (request.awaitsCommit()) {
            places.add(new Place(Table.UNCOMMITTED, Table.key(BranchKey.of(order.repository(), order.branch()), id)));
        }
        String branch = request.branch();
        if (branch != null) {
            String commit = Table.key(branch, cluster, Table.padded(request.position()), id);
            if (request.awaitsFetch()) {
                places.add(new Place(Table.UNFETCHED, commit));
            }
            if (request.awaitsDelivery()) {
                places.add(new Place(Table.UNAPPLIED, commit));
            }
        }
        if (request.needsCluster()) {
            places.add(new Place(Table.UNDERWAY, Table.key(cluster, id)));
        }
        if (request.due() != null) {
            places.add(new Place(Table.DUE, Table.key(cluster, Table.padded(request.due()), id)));
        }
        return places;
    }

    /** Least key of what is committed to a branch, as one cluster sees it. */
    static String from(String branch, String cluster) {
        return Table.prefix(branch, cluster);
    }

    /** Greatest key of what is committed at or before a position. */
    static String upTo(String branch, String cluster, long position) {
        return Table.prefix(branch, cluster, Table.padded(position)) + Character.MAX_VALUE;
    }

    /** What is committed to any branch of a repository, as one cluster sees it. */
    static List<FoldStore.Row<Entry>> committed(
            FoldStore store, Table<Entry> table, String repository, String cluster) {
        return store.startingWith(table, BranchKey.of(repository, "")).stream()
                .filter(row -> Table.part(row.key(), 1).equals(cluster))
                .toList();
    }
}
