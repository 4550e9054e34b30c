package dev.openportal.provisioning.requests.intake;

import dev.openportal.provisioning.events.Operation;
import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.security.Caller;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings an earlier spec back, by an update like any other. From the resource's latest request it goes one step back;
 * from an earlier one it goes to what that one ordered.
 */
public final class RollBackRequest {

    private final FollowUp followUp;
    private final KnownRequests known;
    private final KnownResources resources;

    RollBackRequest(FollowUp followUp, KnownRequests known, KnownResources resources) {
        this.followUp = followUp;
        this.known = known;
        this.resources = resources;
    }

    /**
     * @param key the caller's Idempotency-Key, or null
     * @param document nothing, or a {@code reason}
     */
    public Submission rollBack(Call call, @Nullable String key, RequestId id, Map<String, ?> document) {
        return followUp.submit(call, key, id, document, (old, reason) -> next(call.caller(), old, reason));
    }

    private FollowUp.Next next(Caller caller, RequestStatus old, @Nullable String reason) {
        Optional<Standing> standing = resources.find(old.resource().key()).map(Standing::new);
        if (standing.isEmpty()) {
            return new FollowUp.Next.NotPossible("The request has made nothing that could be rolled back.");
        }
        if (standing.get().presence() != Standing.Presence.THERE) {
            return new FollowUp.Next.NotPossible(standing.get().absence() + " Order it anew.");
        }
        return old.requestId().equals(standing.get().latest()) ? oneStepBack(caller, old, reason) : backTo(old, reason);
    }

    /**
     * A retry orders what its base did, so the step goes on to the first request that ordered something else. What somebody
     * else had before a change of hands is not the new owner's to see.
     */
    private FollowUp.Next oneStepBack(Caller caller, RequestStatus latest, @Nullable String reason) {
        RequestStatus at = latest;
        while (at.base() != null) {
            String base = at.base();
            Optional<RequestStatus> before = known.find(RequestId.parse(base))
                    .filter(request -> request.spec() != null && Sight.of(caller, request));
            if (before.isEmpty()) {
                return new FollowUp.Next.NotPossible(
                        "What was before this request, request " + base + ", is no longer known, or not yours.");
            }
            at = before.get();
            if (!SpecChange.between(at.spec(), latest.spec()).isEmpty()) {
                return restored(at, reason);
            }
        }
        return new FollowUp.Next.NotPossible("There was nothing before this request that could be gone back to.");
    }

    private static FollowUp.Next backTo(RequestStatus old, @Nullable String reason) {
        if (old.phase() == Phase.REJECTED || old.phase() == Phase.CANCELLED) {
            return new FollowUp.Next.NotPossible(
                    "The request is " + old.phase() + ": it never took effect. It can be retried.");
        }
        return old.spec() == null
                ? new FollowUp.Next.NotPossible(
                        "The request deleted its resource; the one that is there now is another.")
                : restored(old, reason);
    }

    private static FollowUp.Next restored(RequestStatus source, @Nullable String reason) {
        return new FollowUp.Next.Ordered(
                FollowUp.draft(source, Operation.UPDATE, source.resource().name(), null, reason));
    }
}
