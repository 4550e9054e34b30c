package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.BranchKey;
import dev.openportal.provisioning.events.CommitRef;
import dev.openportal.provisioning.events.Condition;
import dev.openportal.provisioning.events.DeliveryObserved;
import dev.openportal.provisioning.events.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What holds up a request between fetch and apply, by the deliveries whose path contains its manifest. */
final class Deliveries {

    private Deliveries() {}

    /**
     * The latest of one Kustomization.
     *
     * @param object {@code <namespace>/<name>}
     * @param branch repository and branch of what it attempted last, or null
     * @param sha of what it attempted last, or null
     * @param failure the failing Ready condition, kept over the retries' flips to Unknown; null while nothing fails
     * @param progress what it is doing, or null
     */
    record Look(
            String object,
            String row,
            @Nullable String branch,
            @Nullable String sha,
            @Nullable Condition failure,
            @Nullable String progress) {}

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
        Look before = store.get(Table.DELIVERIES_BY_OBJECT, object);
        Condition failure = failure(fact.ready(), before);
        Look after = new Look(fact.object(), row, branch, sha, failure, fact.progress());
        if (after.equals(before)) {
            return;
        }
        if (before != null && !before.row().equals(row)) {
            store.delete(Table.DELIVERIES, before.row());
        }
        store.put(Table.DELIVERIES_BY_OBJECT, object, after);
        store.put(Table.DELIVERIES, row, after);
        for (Look either : before == null ? List.of(after) : List.of(before, after)) {
            Long position = position(store, either);
            if (either.branch() != null && position != null) {
                refresh(turn, either.branch(), cluster, position);
            }
        }
    }

    /** Looks again at all requests that a delivery of this commit may hold up. */
    static void refresh(Turn turn, String branch, String cluster, long position) {
        FoldStore store = turn.store();
        String from = CommittedAt.from(branch, cluster);
        for (var row : store.range(Table.UNAPPLIED, from, CommittedAt.upTo(branch, cluster, position))) {
            TrackedRequest request = turn.request(row.value().requestId());
            if (request != null) {
                turn.put(refreshed(store, request));
            }
        }
    }

    static TrackedRequest refreshed(FoldStore store, TrackedRequest request) {
        return request.heldUpBy(request.awaitsDelivery() ? holdUp(store, request) : HoldUp.NONE);
    }

    private static HoldUp holdUp(FoldStore store, TrackedRequest request) {
        List<Look> looks = covering(store, request);
        return looks.stream()
                .filter(look -> look.failure() != null)
                .findFirst()
                .map(look -> new HoldUp(DeliveryFailure.cause(look), null))
                .orElseGet(() -> new HoldUp(
                        null,
                        looks.stream()
                                .map(Look::progress)
                                .filter(Objects::nonNull)
                                .findFirst()
                                .orElse(null)));
    }

    /** Nearest path first. */
    private static List<Look> covering(FoldStore store, TrackedRequest request) {
        List<Look> looks = new ArrayList<>();
        CommitRef commit = request.commit();
        String branch = request.branch();
        if (commit == null || branch == null) {
            return looks;
        }
        String cluster = request.order().resource().cluster();
        String path = commit.path();
        while (!path.isEmpty()) {
            path = path.substring(0, Math.max(0, path.lastIndexOf('/')));
            for (var row : store.startingWith(Table.DELIVERIES, Table.prefix(cluster, commit.repository(), path))) {
                Long position = position(store, row.value());
                if (branch.equals(row.value().branch()) && position != null && position >= request.position()) {
                    looks.add(row.value());
                }
            }
        }
        return looks;
    }

    private static @Nullable Long position(FoldStore store, Look look) {
        return look.branch() == null || look.sha() == null
                ? null
                : BranchLog.position(store, look.branch(), look.sha());
    }

    private static @Nullable Condition failure(@Nullable Condition ready, @Nullable Look before) {
        if (ready == null || ready.status().equals("True")) {
            return null;
        }
        if (ready.status().equals("False")) {
            return ready;
        }
        return before == null ? null : before.failure();
    }
}
