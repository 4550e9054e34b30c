package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.BranchKey;
import dev.openportal.provisioning.events.CommitRef;
import dev.openportal.provisioning.events.DeliveryObserved;
import dev.openportal.provisioning.events.Revision;
import java.util.ArrayList;
import java.util.List;

/** The deliveries, by the paths from which they deliver. */
final class Deliveries {

    private Deliveries() {}

    static void look(Turn turn, DeliveryObserved fact) {
        FoldStore store = turn.store();
        Revision attempted = fact.attempted();
        String branch = attempted == null ? null : BranchKey.of(fact.repository(), attempted.branch());
        String sha = attempted == null ? null : attempted.sha();
        String object = Table.key("delivery", fact.origin().observer(), fact.object());
        if (!Sources.look(turn, object, new Sources.Look(fact.origin(), branch, sha, fact.observedAt()))) {
            return;
        }
        String cluster = fact.origin().target();
        String row =
                Table.key(cluster, fact.repository(), fact.path(), fact.origin().observer(), fact.object());
        Delivery before = store.get(Table.DELIVERIES_BY_OBJECT, object);
        Delivery after = Delivery.of(fact, row, before);
        if (after.isAsBefore(before)) {
            return;
        }
        if (before != null && !before.row().equals(row)) {
            store.delete(Table.DELIVERIES, before.row());
        }
        store.put(Table.DELIVERIES_BY_OBJECT, object, after);
        store.put(Table.DELIVERIES, row, after);
        if (after.holdsUpAll() || (before != null && before.holdsUpAll())) {
            Places.committed(store, Table.UNAPPLIED, fact.repository(), cluster)
                    .forEach(open -> turn.touch(open.value().requestId()));
            return;
        }
        for (Delivery either : before == null ? List.of(after) : List.of(before, after)) {
            Long position = either.position(store);
            if (either.branch() != null && position != null) {
                touch(turn, either.branch(), cluster, position);
            }
        }
    }

    /** Looks again at all requests that a delivery of this commit may hold up. */
    static void touch(Turn turn, String branch, String cluster, long position) {
        String from = Places.from(branch, cluster);
        turn.store()
                .range(Table.UNAPPLIED, from, Places.upTo(branch, cluster, position))
                .forEach(row -> turn.touch(row.value().requestId()));
    }

    /** Those whose path contains the request's manifest, nearest path first. */
    static List<Delivery> covering(FoldStore store, TrackedRequest request) {
        List<Delivery> deliveries = new ArrayList<>();
        CommitRef commit = request.commit();
        if (commit == null) {
            return deliveries;
        }
        String cluster = request.order().resource().cluster();
        String path = commit.path();
        while (!path.isEmpty()) {
            path = path.substring(0, Math.max(0, path.lastIndexOf('/')));
            store.startingWith(Table.DELIVERIES, Table.prefix(cluster, commit.repository(), path))
                    .forEach(row -> deliveries.add(row.value()));
        }
        return deliveries;
    }
}
