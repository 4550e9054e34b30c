package dev.openportal.provisioning.writer.change;

import org.jspecify.annotations.Nullable;

/** What the branch's commits tell of requests, beside the files as they are now. */
public interface History {

    /**
     * The files as a request's commit left them; none where history does not know it.
     *
     * @throws java.io.UncheckedIOException where they cannot be read
     */
    TreeView asLeftBy(@Nullable String request);

    /** Whether both requests are on the branch, and one was there before the other. */
    boolean isBefore(@Nullable String request, @Nullable String other);
}
