package dev.openportal.provisioning.watcher.lifecycle;

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
    static final Table<CommittedAt> UNFETCHED = new Table<>("unfetched", CommittedAt.class);
    static final Table<CommittedAt> UNAPPLIED = new Table<>("unapplied", CommittedAt.class);
    static final Table<BranchLog> BRANCHES = new Table<>("branch", BranchLog.class);
    static final Table<BranchLog.Position> POSITIONS = new Table<>("position", BranchLog.Position.class);
    static final Table<BranchLog.Sha> LOG = new Table<>("log", BranchLog.Sha.class);
    static final Table<Sources.Furthest> FURTHEST = new Table<>("furthest", Sources.Furthest.class);
    static final Table<Sources.Look> SOURCES = new Table<>("source", Sources.Look.class);
    static final Table<Sources.Look> UNRESOLVED = new Table<>("unresolved", Sources.Look.class);
    static final Table<Deliveries.Look> DELIVERIES = new Table<>("delivery", Deliveries.Look.class);
    static final Table<Deliveries.Look> DELIVERIES_BY_OBJECT = new Table<>("delivery-object", Deliveries.Look.class);

    /** Sorts positions as text in the order of their numbers. */
    static String padded(long position) {
        return String.format("%019d", position);
    }

    /** Parts are kept apart by a character that no name, branch or path of ours may hold. */
    static String key(String... parts) {
        return String.join("\u001f", parts);
    }

    /** A prefix that ends with a whole part. */
    static String prefix(String... parts) {
        return key(parts) + "\u001f";
    }
}
