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
    private final Standing standing;
    private final long forgotten;
    private LatestState.@Nullable Head goal;
    private boolean told;
    private boolean synced;
    private boolean ended;
    private long place;
    private long conflated;

    private Conflation(LatestState state, Selection selection, @Nullable Cursor after) {
        this.state = state;
        this.selection = selection;
        this.standing = new Standing(state, after);
        this.forgotten = state.forgottenSeq();
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
        return entry != null && selection.isOver(entry) && standing.isHad(entry);
    }

    /** Whether the client's id was of no use, so that it starts anew. */
    public boolean isReset() {
        return standing.isReset();
    }

    /**
     * Whether the client has more than this node: it came from one that had read further. Nothing is sent until this
     * node has caught up, since ids must not run back: what lies between would be sent again, older than what it has.
     */
    public boolean isAwaiting() {
        return standing.isAwaiting();
    }

    /** The client's id lies further ahead than nodes ever are apart, so the topic lost its end: it starts anew. */
    public void giveUpAwaiting() {
        standing.giveUp();
    }

    /** Says synced once more, when everything that this node has by now was given. */
    public void syncAgain() {
        goal = state.head();
        synced = false;
    }

    /** States of the same key that were overtaken by a newer one before they could be sent. */
    public long conflated() {
        return conflated;
    }

    /** Whether the stream is to be closed, after everything that {@link #next} gave. */
    public boolean isFinished() {
        return (ended && synced) || lostRemovals();
    }

    /** The next event, shared by all connections; null where there is none now. */
    public @Nullable Frame next() {
        standing.look();
        if (standing.isAwaiting()) {
            return null;
        }
        if (standing.isReset() && !told) {
            told = true;
            return Frame.reset(standing.start().cursor().beginning());
        }
        while (!isFinished()) {
            LatestState.Head snapshot = snapshot();
            long seen = state.head().seq();
            Entry entry = upcoming();
            if (!synced && (entry == null || entry.seq() > snapshot.seq())) {
                synced = true;
                return Frame.synced(snapshot.cursor());
            }
            if (entry == null) {
                place = Math.max(place, seen);
                return null;
            }
            if (isOfUnknownHistory(entry)) {
                standing.startOver();
                told = true;
                place = 0;
                return Frame.reset(standing.start().cursor().beginning());
            }
            Frame event = event(entry);
            if (event != null
                    && entry.previous() > Math.max(place, standing.start().seq())) {
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

    private LatestState.Head snapshot() {
        LatestState.Head start = standing.start();
        // A node that had to catch up first may have begun after it was told to sync again.
        return goal == null || goal.seq() < start.seq() ? start : goal;
    }

    // So far behind that a removal was forgotten before it was sent: the client's next id leads to a reset.
    private boolean lostRemovals() {
        return selection.key() == null
                && state.forgottenSeq()
                        > Math.max(
                                place,
                                standing.isResume()
                                        ? forgotten
                                        : standing.start().seq());
    }

    private @Nullable Entry upcoming() {
        if (selection.key() == null) {
            return state.after(place);
        }
        Entry entry = state.of(selection.key());
        return entry == null || entry.seq() <= place ? null : entry;
    }

    // It may have been the client's when that last looked, and changed hands before this node came.
    private boolean isOfUnknownHistory(Entry entry) {
        return standing.isOlderThanItsHistory(entry) && !selection.shows(entry) && selection.wouldShow(entry);
    }

    private @Nullable Frame event(Entry entry) {
        if (standing.isHad(entry)) {
            return null;
        }
        if (selection.shows(entry)) {
            return entry.shown();
        }
        return standing.isNews(entry) && selection.mayHaveShown(entry) ? entry.gone() : null;
    }
}
