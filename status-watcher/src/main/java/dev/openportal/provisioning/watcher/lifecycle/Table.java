package dev.openportal.provisioning.watcher.lifecycle;

import java.time.Instant;

/**
 * One kind of state.
 *
 * @param name unique among the tables; part of the stored key, so never to be changed
 * @param type of the values, a record of plain data
 */
public record Table<V>(String name, Class<V> type) {

    static final Table<TrackedRequest> REQUESTS = new Table<>("request", TrackedRequest.class);
    static final Table<TrackedResource> RESOURCES = new Table<>("resource", TrackedResource.class);
    static final Table<EarlyOutcome> EARLY = new Table<>("early", EarlyOutcome.class);

    /** Of requests that are not known to wait for one. */
    static final Table<EarlyDecisions> EARLY_DECISIONS = new Table<>("early-decision", EarlyDecisions.class);

    /** Not committed yet, by branch. */
    static final Table<Places.Entry> UNCOMMITTED = new Table<>("uncommitted", Places.Entry.class);

    /** Not fetched yet, by branch, cluster and position. */
    static final Table<Places.Entry> UNFETCHED = new Table<>("unfetched", Places.Entry.class);

    /** Not applied yet, by branch, cluster and position. */
    static final Table<Places.Entry> UNAPPLIED = new Table<>("unapplied", Places.Entry.class);

    /** In a cluster's hands, by cluster. */
    static final Table<Places.Entry> UNDERWAY = new Table<>("underway", Places.Entry.class);

    /** By cluster and the time from when on they count as slow. */
    static final Table<Places.Entry> DUE = new Table<>("due", Places.Entry.class);

    static final Table<BranchLog> BRANCHES = new Table<>("branch", BranchLog.class);
    static final Table<BranchLog.Position> POSITIONS = new Table<>("position", BranchLog.Position.class);
    static final Table<BranchLog.Sha> LOG = new Table<>("log", BranchLog.Sha.class);
    static final Table<Branches.Look> BRANCH_LOOKS = new Table<>("branch-look", Branches.Look.class);
    static final Table<Clusters.Look> CLUSTERS = new Table<>("cluster", Clusters.Look.class);
    static final Table<Sources.Furthest> FURTHEST = new Table<>("furthest", Sources.Furthest.class);
    static final Table<Sources.Look> SOURCES = new Table<>("source", Sources.Look.class);
    static final Table<Sources.Look> UNRESOLVED = new Table<>("unresolved", Sources.Look.class);
    static final Table<Fetching.Look> FETCHING = new Table<>("fetching", Fetching.Look.class);
    static final Table<Delivery> DELIVERIES = new Table<>("delivery", Delivery.class);
    static final Table<Delivery> DELIVERIES_BY_OBJECT = new Table<>("delivery-object", Delivery.class);

    private static final String SEPARATOR = "\u001f";

    /** Sorts positions as text in the order of their numbers. */
    static String padded(long position) {
        return String.format("%019d", position);
    }

    /** Sorts times as text in their order. */
    static String padded(Instant at) {
        return padded(Math.max(0, at.toEpochMilli()));
    }

    /** Parts are kept apart by a character that no name, branch or path of ours may hold. */
    static String key(String... parts) {
        return String.join(SEPARATOR, parts);
    }

    /** A prefix that ends with a whole part. */
    static String prefix(String... parts) {
        return key(parts) + SEPARATOR;
    }

    /** The n-th part of a key, counted from zero. */
    static String part(String key, int n) {
        return key.split(SEPARATOR, -1)[n];
    }
}
