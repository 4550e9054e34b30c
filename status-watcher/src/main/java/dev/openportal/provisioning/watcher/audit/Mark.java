package dev.openportal.provisioning.watcher.audit;

/**
 * Where a chain ended at an earlier look.
 *
 * @param hash of its last record then
 * @param partition where that record lay
 * @param offset where that record lay
 */
public record Mark(String ledger, String chain, long seq, String hash, int partition, long offset) {

    Spot where() {
        return new Spot(partition, offset);
    }
}
