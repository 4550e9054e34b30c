package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.BranchKey;
import dev.openportal.provisioning.events.Condition;
import dev.openportal.provisioning.events.SourceObserved;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What keeps a cluster from fetching a branch: it does as long as one of its sources can. */
final class Fetching {

    private Fetching() {}

    /**
     * The latest of one source.
     *
     * @param object {@code <namespace>/<name>}
     * @param branch that it fetched last, or null
     * @param failure the failing Ready condition, kept over the retries' flips to Unknown; null while nothing fails
     */
    record Look(
            String object,
            @Nullable String branch,
            boolean suspended,
            @Nullable Condition failure) {

        boolean works() {
            return !suspended && failure == null;
        }
    }

    static void look(Turn turn, SourceObserved fact) {
        FoldStore store = turn.store();
        String cluster = fact.origin().target();
        String row = Table.key(cluster, fact.repository(), fact.origin().observer(), fact.object());
        Look before = store.get(Table.FETCHING, row);
        String branch = fact.revision() == null
                ? null
                : BranchKey.of(fact.repository(), fact.revision().branch());
        Condition failure = Failing.now(fact.ready(), before == null ? null : before.failure());
        Look after = new Look(fact.object(), branch, fact.suspended(), failure);
        if (after.equals(before)) {
            return;
        }
        if (branch == null && after.works()) {
            store.delete(Table.FETCHING, row);
        } else {
            store.put(Table.FETCHING, row, after);
        }
        if (!after.works() || (before != null && !before.works())) {
            Places.committed(store, Table.UNFETCHED, fact.repository(), cluster)
                    .forEach(open -> turn.touch(open.value().requestId()));
        }
    }

    /** Nothing where any source of the request's branch is well, or none is known. */
    static HoldUp holdUp(FoldStore store, TrackedRequest request) {
        if (request.commit() == null || !request.awaitsFetch()) {
            return HoldUp.NONE;
        }
        String prefix = Table.prefix(
                request.order().resource().cluster(), request.commit().repository());
        List<Look> looks = store.startingWith(Table.FETCHING, prefix).stream()
                .map(FoldStore.Row::value)
                .filter(look -> look.branch() == null || look.branch().equals(request.branch()))
                .toList();
        if (looks.isEmpty() || looks.stream().anyMatch(Look::works)) {
            return HoldUp.NONE;
        }
        Look first = looks.get(0);
        String source = "GitRepository/" + first.object();
        return first.failure() == null || first.suspended()
                ? HoldUp.stalled(HoldUps.suspended(source))
                : HoldUp.stalled(HoldUps.notFetching(source), Failing.cause(source, first.failure()));
    }
}
