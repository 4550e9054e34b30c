package dev.openportal.provisioning.requests.intake;

import dev.openportal.provisioning.events.Operation;
import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.RequestStatus;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Orders again what came to nothing: what never reached the branch as it was, what did as a change of what it made. */
public final class RetryRequest {

    private final FollowUp followUp;

    RetryRequest(FollowUp followUp) {
        this.followUp = followUp;
    }

    /**
     * @param key the caller's Idempotency-Key, or null
     * @param document nothing, or a {@code reason}
     */
    public Submission retry(Call call, @Nullable String key, RequestId id, Map<String, ?> document) {
        return followUp.submit(call, key, id, document, RetryRequest::next);
    }

    private static FollowUp.Next next(RequestStatus old, @Nullable String reason) {
        if (old.operation() == Operation.DELETE && old.phase() == Phase.FAILED) {
            // Its file is gone, so another delete could only be refused.
            return new FollowUp.Next.NotPossible("The request is FAILED, and its delete is committed: it goes on by"
                    + " itself when what its cause says is mended.");
        }
        return switch (old.phase()) {
            case FAILED, REJECTED, CANCELLED, SUPERSEDED -> new FollowUp.Next.Ordered(again(old, reason));
            case READY, DELETED ->
                new FollowUp.Next.NotPossible("The request is " + old.phase() + ": there is nothing to try again.");
            case PENDING_APPROVAL, ACCEPTED, PROPOSED, COMMITTED, FETCHED, APPLIED, PROVISIONING, DELETING ->
                new FollowUp.Next.NotPossible("The request is " + old.phase() + ": it is still under way.");
        };
    }

    private static Draft again(RequestStatus old, @Nullable String reason) {
        String why = reason == null ? old.reason() : reason;
        return switch (old.operation()) {
            case CREATE ->
                old.commit() == null
                        ? FollowUp.draft(old, Operation.CREATE, Naming.orderedName(old), old.owner(), why)
                        : FollowUp.draft(old, Operation.UPDATE, old.resource().name(), old.owner(), why);
            case UPDATE, DELETE ->
                FollowUp.draft(old, old.operation(), old.resource().name(), old.owner(), why);
        };
    }
}
