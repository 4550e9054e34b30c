package dev.openportal.provisioning.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The wish to withdraw an order that is not committed yet. It follows its order in the same partition; the writer grants
 * it only while the branch's history does not have the order, and says so with {@link ChangeCancelled}. Otherwise nothing
 * happens: the commit counts.
 *
 * @param requestId of the order to withdraw
 * @param requestedBy entity reference of the caller, for example {@code user:default/jane}
 * @param reason in the caller's words, or null
 * @param repository logical name of the order's repository
 * @param branch the order's target branch
 * @param attempt how it was asked for; null where that is not known
 * @param requestedAt when the wish was taken in, UTC
 */
public record CancelRequested(
        RequestId requestId,
        ResourceRef resource,
        String requestedBy,
        @Nullable String reason,
        String repository,
        String branch,
        @Nullable Attempt attempt,
        Instant requestedAt)
        implements EventData {

    @Override
    public String eventId() {
        return requestId + "/cancel";
    }

    @Override
    public String recordKey() {
        return BranchKey.of(repository, branch);
    }
}
