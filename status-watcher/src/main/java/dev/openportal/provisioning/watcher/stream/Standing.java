package dev.openportal.provisioning.watcher.stream;

import org.jspecify.annotations.Nullable;

/**
 * Where a client stood when it came, against where this node stands: what it has already, whether its id is of use here,
 * and what counts as news.
 */
final class Standing {

    private final LatestState state;
    private LatestState.Head start;
    private @Nullable Cursor had;
    private boolean reset;
    private boolean awaiting;

    /** @param after up to where the client has everything; null for one that has nothing */
    Standing(LatestState state, @Nullable Cursor after) {
        this.state = state;
        start = state.head();
        reset = after != null && (!start.cursor().sameEpoch(after) || state.forgotRemovalsAfter(after));
        had = reset ? null : after;
        awaiting = had != null && !start.cursor().covers(had);
    }

    /** What this node had read when the snapshot began. */
    LatestState.Head start() {
        return start;
    }

    /** Whether the client's id was of no use, so that it starts anew. */
    boolean isReset() {
        return reset;
    }

    boolean isResume() {
        return had != null;
    }

    boolean isHad(Entry entry) {
        return had != null && had.includes(entry.partition(), entry.offset());
    }

    /** Whether it may have been shown to the client before this node knew whose it was. */
    boolean isOlderThanItsHistory(Entry entry) {
        return had != null && entry.historyFrom() >= 0 && !had.includes(entry.partition(), entry.historyFrom());
    }

    /** What the client has cannot be told from what it must no longer see: it starts anew. */
    void startOver() {
        start = state.head();
        had = null;
        reset = true;
    }

    /** To somebody who begins, what was gone before is no news. */
    boolean isNews(Entry entry) {
        return had != null || entry.seq() > start.seq();
    }

    /** As {@link Conflation#isAwaiting}. */
    boolean isAwaiting() {
        return awaiting;
    }

    /** Looks whether this node has caught up by now. */
    void look() {
        if (awaiting && had != null) {
            start = state.head();
            awaiting = !start.cursor().covers(had);
        }
    }

    /** As {@link Conflation#giveUpAwaiting}. */
    void giveUp() {
        if (awaiting) {
            awaiting = false;
            had = null;
            reset = true;
        }
    }
}
