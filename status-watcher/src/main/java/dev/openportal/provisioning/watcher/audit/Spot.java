package dev.openportal.provisioning.watcher.audit;

/**
 * Where a record lies.
 *
 * @param partition of the topic; {@link #FILE} for a line of an export
 * @param offset or number of the line
 */
public record Spot(int partition, long offset) {

    public static final int FILE = -1;

    @Override
    public String toString() {
        return partition == FILE ? "line " + offset : "partition " + partition + "@" + offset;
    }
}
