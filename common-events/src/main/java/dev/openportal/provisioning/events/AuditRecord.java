package dev.openportal.provisioning.events;

import dev.openportal.provisioning.events.Attempt.Door;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the audit: who asked for what, what was decided, or what came of it. Each names the hash of the one before
 * in its chain, so that none can be changed, taken out or put in between unseen. It tells of specs by digest alone.
 *
 * @param ledger application id of the fold that writes it; a fold that begins anew writes a ledger of its own
 * @param chain key of the resource; where there is none, the actor
 * @param seq counted from 1 within ledger and chain, without gaps
 * @param previous hash of the record before it; sixty-four zeros where it is the first
 * @param hash {@code sha256:<hex>} of the canonical JSON of all other members
 * @param at when it happened, as the fact says
 * @param actor entity reference of who asked or decided, {@code unauthenticated}, or the service that observed it, as
 *     {@code ce_source} names it
 * @param door how it was asked for; null for what was observed, and where it is not known
 * @param from network address, or {@code <topic>-<partition>@<offset>}; null where it is not known
 * @param action what was asked for: {@code create}, {@code update}, {@code delete}, {@code cancel}, {@code retry}, {@code
 *     rollback}, {@code approve}, {@code decline}, {@code expire} or {@code unknown}; {@code commit} for the writer's
 *     answer, {@code outcome} for what came of it
 * @param requestId null where there is none
 * @param decision null for what was observed
 * @param rules names of the policy rules that decided
 * @param reason why, in the words of whoever asked or decided, secrets taken out; or the reason of a failure by its name
 * @param outcome phase or health that was reached by it; null where it moved nothing
 * @param before {@code sha256:<hex>} of the canonical JSON of the spec that stood before; null where none did
 * @param after {@code sha256:<hex>} of the canonical JSON of the spec that was ordered; null where none was
 * @param commit full sha, or null
 * @param traceId of the W3C trace, or null
 * @param factId {@code ce_id} of the event that this tells of
 */
public record AuditRecord(
        String ledger,
        String chain,
        long seq,
        String previous,
        String hash,
        Instant at,
        String actor,
        @Nullable Door door,
        @Nullable String from,
        String action,
        @Nullable ResourceRef resource,
        @Nullable RequestId requestId,
        @Nullable Verdict decision,
        List<String> rules,
        @Nullable String reason,
        @Nullable String outcome,
        @Nullable String before,
        @Nullable String after,
        @Nullable String commit,
        @Nullable String traceId,
        String factId)
        implements EventData {

    /** What an attempt came to. */
    public enum Verdict {
        ALLOWED,
        REFUSED
    }

    public AuditRecord {
        rules = Absent.asEmpty(rules);
    }

    @Override
    public String eventId() {
        return ledger + "/" + chain + "@" + seq;
    }

    @Override
    public String recordKey() {
        return chain;
    }

    /** The same, at a place in its chain. */
    public AuditRecord at(long place, String hashBefore, String ownHash) {
        return new AuditRecord(
                ledger,
                chain,
                place,
                hashBefore,
                ownHash,
                at,
                actor,
                door,
                from,
                action,
                resource,
                requestId,
                decision,
                rules,
                reason,
                outcome,
                before,
                after,
                commit,
                traceId,
                factId);
    }
}
