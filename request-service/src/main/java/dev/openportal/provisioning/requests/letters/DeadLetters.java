package dev.openportal.provisioning.requests.letters;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The dead letters of all services. */
public interface DeadLetters {

    /**
     * Newest first.
     *
     * @param limit how many at most
     * @param cursor {@code nextCursor} of the page before, or null
     * @throws IllegalArgumentException where the cursor is none of ours
     * @throws LettersUnavailable where the brokers do not answer in time
     */
    Page page(int limit, @Nullable String cursor);

    /**
     * Puts a letter's record back where it came from. Doing so again puts it there again: readers recognise a repeat.
     *
     * @param by entity reference of whoever wants that, for the log
     * @throws LettersUnavailable where the brokers do not answer in time
     */
    Replay replay(int partition, long offset, String by);

    /** @param nextCursor null on the last page */
    record Page(List<DeadLetter> items, @Nullable String nextCursor) {}
}
