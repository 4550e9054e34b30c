package dev.openportal.provisioning.events;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The command: the one write of an intake, and all that the writer needs.
 *
 * @param tenant whose Idempotency-Keys are compared with each other
 * @param idempotencyKey as the caller gave it, or null
 * @param resource with its final name
 * @param spec defaults applied; null for a delete
 * @param bodyDigest {@code sha256:<hex>} of the canonical JSON of the whole order
 * @param base id of the request whose result an update or delete changes, as the resource's file in Git names it; null
 *     where no request made it
 * @param owner entity reference of the owning group, for example {@code group:default/team-a}
 * @param requestedBy entity reference of the caller, for example {@code user:default/jane}
 * @param author who the commit is by
 * @param reason in the requester's words, or null
 * @param repository logical name of the target repository
 * @param branch target branch
 * @param requestedAt when the order was taken in, UTC; also the commit's date
 * @param attempt how it was ordered, and by which rules it passed; null where that is not known
 * @param links absolute URLs by relation, for the status document
 */
public record ChangeRequested(
        RequestId requestId,
        Operation operation,
        String tenant,
        @Nullable String idempotencyKey,
        ResourceRef resource,
        @Nullable Map<String, Object> spec,
        String bodyDigest,
        @Nullable String base,
        String owner,
        String requestedBy,
        Author author,
        @Nullable String reason,
        String repository,
        String branch,
        Instant requestedAt,
        @Nullable Attempt attempt,
        Map<String, String> links)
        implements EventData {

    public ChangeRequested {
        links = Absent.asEmpty(links);
    }

    @Override
    public String eventId() {
        return requestId.toString();
    }

    /** A branch has one partition, and so one writer. */
    @Override
    public String recordKey() {
        return BranchKey.of(repository, branch);
    }

    /** Name and address as Git wants them. */
    public record Author(String name, String email) {}
}
