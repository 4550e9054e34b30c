package dev.openportal.provisioning.watcher.audit;

/**
 * Something that keeps a chain from being whole.
 *
 * @param chain which one; what was read as its name where that is in doubt
 * @param seq of the record, or of the first of those that are missing; 0 where it cannot be told
 * @param where it was found, or where what is missing should have been
 * @param detail a sentence for an auditor
 */
public record Finding(Kind kind, String chain, long seq, String where, String detail) {

    /** Ways in which a log can be tampered with. */
    public enum Kind {
        /** Its content is not what was written, or the one before it is not. */
        ALTERED,
        /** It was written, as others tell, and is not there. */
        MISSING,
        /** It is there twice. */
        DOUBLED,
        /** It stands behind what was written after it. */
        REORDERED,
        /** It was not written by the fold: its place is another one's. */
        FOREIGN,
        /** The chain ends before the place that an earlier look has seen. */
        TRUNCATED
    }

    @Override
    public String toString() {
        return String.format("%-9s %s seq %d, %s: %s", kind, chain, seq, where, detail);
    }
}
