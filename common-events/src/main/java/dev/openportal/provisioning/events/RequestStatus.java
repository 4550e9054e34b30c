package dev.openportal.provisioning.events;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of one request, as REST, the streams and the status topic show it.
 *
 * @param spec as ordered, defaults applied; null for a delete
 * @param bodyDigest {@code sha256:<hex>} of the canonical JSON of the whole order
 * @param base id of the request whose result an update or delete changes, or null
 * @param owner entity reference of the owning group
 * @param requestedBy entity reference of the caller
 * @param reason why, in the requester's words, or null
 * @param message where the request stands, in a sentence
 * @param approval what it waits or waited for, and what was decided; null where it needs none
 * @param stalled null while it moves
 * @param version see {@link StatusDocument#version()}
 * @param commit null before COMMITTED
 * @param composed at most {@link Composed#SHOWN}
 * @param composedTotal how many there are in truth
 * @param cause null while nothing fails
 * @param outputs names of what came out, such as {@code secretName}; never values
 * @param links absolute URLs by relation: {@code self}, {@code events}, {@code resource}; where there
 *     is one, {@code retryOf}, {@code rollbackOf}, {@code supersededBy}, and {@code help} for the cause
 */
public record RequestStatus(
        RequestId requestId,
        Operation operation,
        ResourceRef resource,
        @Nullable Map<String, Object> spec,
        String bodyDigest,
        @Nullable String base,
        String owner,
        String requestedBy,
        @Nullable String reason,
        Phase phase,
        String message,
        @Nullable Approval approval,
        @Nullable Stalled stalled,
        long version,
        List<TimelineEntry> timeline,
        @Nullable CommitRef commit,
        List<Composed> composed,
        int composedTotal,
        @Nullable Cause cause,
        Map<String, String> outputs,
        Map<String, String> links)
        implements StatusDocument {

    /** Reason of the stall of what waits for approval. */
    public static final String APPROVAL_PENDING = "ApprovalPending";

    /** Version of a document that is known from its command, or its pending order, alone. */
    public static final long FROM_COMMAND = -1;

    public RequestStatus {
        timeline = Absent.asEmpty(timeline);
        composed = Absent.asEmpty(composed);
        outputs = Absent.asEmpty(outputs);
        links = Absent.asEmpty(links);
    }

    @Override
    public String recordKey() {
        return requestId.toString();
    }

    /** What is known of a request right after its command: accepted, and nothing more. */
    public static RequestStatus accepted(ChangeRequested c, long version) {
        return first(c, Phase.ACCEPTED, "Accepted; waiting to be committed to Git.", null, null, version);
    }

    /** What is known of an order that waits for approval, right after it was taken in. */
    public static RequestStatus pending(ChangeRequested c, Approval approval, long version) {
        String sentence = approval.sentence();
        return first(c, Phase.PENDING_APPROVAL, sentence, approval, new Stalled(APPROVAL_PENDING, sentence), version);
    }

    private static RequestStatus first(
            ChangeRequested c,
            Phase phase,
            String message,
            @Nullable Approval approval,
            @Nullable Stalled stalled,
            long version) {
        return new RequestStatus(
                c.requestId(),
                c.operation(),
                c.resource(),
                c.spec(),
                c.bodyDigest(),
                c.base(),
                c.owner(),
                c.requestedBy(),
                c.reason(),
                phase,
                message,
                approval,
                stalled,
                version,
                List.of(new TimelineEntry(phase, c.requestedAt(), false, null, null)),
                null,
                List.of(),
                0,
                null,
                Map.of(),
                c.links());
    }
}
