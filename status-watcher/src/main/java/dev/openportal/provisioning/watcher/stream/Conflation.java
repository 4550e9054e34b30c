package dev.openportal.provisioning.watcher.stream;

import org.jspecify.annotations.Nullable;

/**
 * What one connection must still be sent, pulled one event at a time whenever it can be written. It holds a place in
 * {@link LatestState} and no queue: a client that is slow finds fewer, newer states, and costs no memory. To be used by
 * one thread at a time.
 */
public final class Conflation {

    private final LatestState state;
    private final Selection selection;
    private final LatestState.Head start;
    private final @Nullable Cursor had;
    private final long forgotten;
    private final boolean reset;
    private boolean told;
    private boolean synced;
    private boolean ended;
    private long place;
    private long conflated;

    private Conflation(LatestState state, Selection selection, @Nullable Cursor after) {
        this.state = state;
        this.selection = selection;
        this.start = state.head();
        this.forgotten = state.forgottenSeq();
        this.reset = after != null && (!start.cursor().sameEpoch(after) || state.forgotRemovalsAfter(after));
        this.had = reset ? null : after;
    }

    /**
     * Pull once after subscribing: what changed since the start is then found, since nothing is queued.
     *
     * @param after up to where the client has everything; null for one that has nothing
     */
    public static Conflation start(LatestState state, Selection selection, @Nullable Cursor after) {
        return new Conflation(state, selection, after);
    }

    /** Whether the client has the end of its request already, so that nothing will ever follow. */
    public boolean isNothingLeft() {
        Entry entry = selection.key() == null ? null : state.of(selection.key());
        return entry != null && selection.isOver(entry) && isHad(entry);
    }

    /** Whether the client's id was of no use, so that it starts anew. */
    public boolean isReset() {
        return reset;
    }

    /** States of the same key that were overtaken by a newer one before they could be sent. */
    public long conflated() {
        return conflated;
    }

    /** Whether the stream is to be closed, after everything that {@link #next} gave. */
    public boolean isFinished() {
        return (ended && synced) || lostRemovals();
    }

    /** The next event's bytes, shared by all connections and not to be changed; null where there is none now. */
    public byte @Nullable [] next() {
        if (reset && !told) {
            told = true;
            return Frame.reset(start.cursor().beginning());
        }
        while (!isFinished()) {
            long seen = state.head().seq();
            Entry entry = upcoming();
            if (!synced && (entry == null || entry.seq() > start.seq())) {
                synced = true;
                return Frame.synced(start.cursor());
            }
            if (entry == null) {
                place = Math.max(place, seen);
                return null;
            }
            byte[] event = event(entry);
            if (event != null && entry.previous() > Math.max(place, start.seq())) {
                conflated++;
            }
            place = entry.seq();
            ended = ended || selection.isOver(entry);
            if (event != null) {
                return event;
            }
        }
        return null;
    }

    // So far behind that a removal was forgotten before it was sent: the client's next id leads to a reset.
    private boolean lostRemovals() {
        return selection.key() == null && state.forgottenSeq() > Math.max(place, had == null ? start.seq() : forgotten);
    }

    private @Nullable Entry upcoming() {
        if (selection.key() == null) {
            return state.after(place);
        }
        Entry entry = state.of(selection.key());
        return entry == null || entry.seq() <= place ? null : entry;
    }

    private byte @Nullable [] event(Entry entry) {
        if (isHad(entry)) {
            return null;
        }
        if (selection.shows(entry)) {
            return entry.shown();
        }
        // To somebody who begins, what was gone before is no news.
        boolean news = had != null || entry.seq() > start.seq();
        return news && selection.mayHaveShown(entry) ? entry.gone() : null;
    }

    private boolean isHad(Entry entry) {
        return had != null && had.includes(entry.partition(), entry.offset());
    }
}
