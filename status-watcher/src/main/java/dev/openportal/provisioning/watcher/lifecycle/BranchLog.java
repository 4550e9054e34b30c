package dev.openportal.provisioning.watcher.lifecycle;

import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a branch beside its entries.
 *
 * @param latest greatest position seen
 * @param prunedAt the latest position when old entries were last dropped
 * @param clusters where requests on this branch are delivered to
 */
record BranchLog(long latest, long prunedAt, List<String> clusters) {

    /**
     * So many positions stay although no request needs them, for facts that are overtaken by others; it is also how
     * often old ones are dropped.
     */
    static final long SLACK = 256;

    private static final BranchLog EMPTY = new BranchLog(0, 0, List.of());

    /** Where a commit stands, by {@code branch, sha}. */
    record Position(long value) {}

    /** The commit at a place, by {@code branch, padded position}. */
    record Sha(String value) {}

    static @Nullable Long position(FoldStore store, String branch, String sha) {
        Position position = store.get(Table.POSITIONS, Table.key(branch, sha));
        return position == null ? null : position.value();
    }

    static void learn(FoldStore store, String branch, String sha, long position) {
        if (Objects.equals(position(store, branch, sha), position)) {
            return;
        }
        store.put(Table.POSITIONS, Table.key(branch, sha), new Position(position));
        store.put(Table.LOG, Table.key(branch, Table.padded(position)), new Sha(sha));
    }

    /** Remembers that the cluster follows this branch. */
    static void followedBy(FoldStore store, String branch, String cluster) {
        BranchLog log = of(store, branch);
        if (!log.clusters.contains(cluster)) {
            TreeSet<String> more = new TreeSet<>(log.clusters);
            more.add(cluster);
            store.put(Table.BRANCHES, branch, new BranchLog(log.latest, log.prunedAt, List.copyOf(more)));
        }
    }

    /** Drops what lies before the oldest open request, now and then. */
    static void advanced(FoldStore store, String branch, long position) {
        BranchLog log = of(store, branch);
        if (position <= log.latest) {
            return;
        }
        boolean prune = position >= log.prunedAt + SLACK;
        if (prune) {
            long keep = Math.min(position - SLACK, oldestOpen(store, branch, log.clusters));
            String from = Table.prefix(branch);
            for (FoldStore.Row<Sha> row : store.range(Table.LOG, from, Table.key(branch, Table.padded(keep - 1)))) {
                store.delete(Table.POSITIONS, Table.key(branch, row.value().value()));
                store.delete(Table.LOG, row.key());
            }
        }
        store.put(Table.BRANCHES, branch, new BranchLog(position, prune ? position : log.prunedAt, log.clusters));
    }

    private static long oldestOpen(FoldStore store, String branch, List<String> clusters) {
        return clusters.stream()
                .flatMap(cluster -> List.of(Table.UNFETCHED, Table.UNAPPLIED).stream()
                        .flatMap(index -> store.startingWith(index, Places.from(branch, cluster)).stream()
                                .limit(1)))
                .map(row -> store.get(Table.REQUESTS, row.value().requestId().toString()))
                .mapToLong(request -> request == null ? Long.MAX_VALUE : request.position())
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private static BranchLog of(FoldStore store, String branch) {
        BranchLog log = store.get(Table.BRANCHES, branch);
        return log == null ? EMPTY : log;
    }
}
