package dev.openportal.provisioning.requests.intake;

import dev.openportal.provisioning.events.CancelRequested;
import dev.openportal.provisioning.events.ChangeDecided;
import dev.openportal.provisioning.events.Decision;
import dev.openportal.provisioning.events.Operation;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.RequestStatus;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks for an order to be withdrawn; whether it still can be is the writer's to say, who knows the branch, and while it
 * waits for approval the fold's.
 */
public final class CancelRequest {

    private final KnownRequests known;
    private final CommandLog commands;
    private final EventLog events;
    private final Target target;
    private final InstantSource clock;

    CancelRequest(KnownRequests known, CommandLog commands, EventLog events, Target target, InstantSource clock) {
        this.known = known;
        this.commands = commands;
        this.events = events;
        this.target = target;
        this.clock = clock;
    }

    /** @param document nothing, or a {@code reason} */
    public Submission cancel(Call call, RequestId id, Map<String, ?> document) {
        Optional<RequestStatus> request = known.find(id).filter(r -> Sight.of(call.caller(), r));
        if (request.isEmpty()) {
            return FollowUp.UNKNOWN;
        }
        Optional<Submission> refusal =
                Sight.unchangeable(call.caller(), request.get().owner());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Fields fields = new Fields(document, "This", Set.of("reason"));
        String reason = fields.reason();
        if (!fields.violations().isEmpty()) {
            return new Submission.Invalid(fields.violations());
        }
        return switch (request.get().phase()) {
            case PENDING_APPROVAL -> withdraw(call, request.get(), reason);
            case ACCEPTED, PROPOSED ->
                publish(
                        call,
                        request.get(),
                        new CancelRequested(
                                id,
                                request.get().resource(),
                                call.caller().ref(),
                                reason,
                                target.repository(),
                                target.branch(),
                                call.attempt(),
                                clock.instant().truncatedTo(ChronoUnit.MILLIS)));
            case COMMITTED, FETCHED, APPLIED, PROVISIONING, DELETING, FAILED ->
                new Submission.NotPossible("The request is " + request.get().phase() + ": it is committed, and "
                        + (request.get().operation() == Operation.DELETE
                                ? "a delete cannot be taken back; order the resource anew."
                                : "can only be rolled back or followed by another order."));
            case READY, DELETED, REJECTED, CANCELLED, SUPERSEDED ->
                new Submission.NotPossible(
                        "The request is " + request.get().phase() + ": it has ended, so nothing is left to cancel.");
        };
    }

    /** Whether it comes before everybody's decision is the fold's to say. */
    private Submission withdraw(Call call, RequestStatus request, @Nullable String reason) {
        Decision decision =
                request.approval() == null ? null : request.approval().decision();
        if (decision != null) {
            return new Submission.NotPossible("The request was approved by " + decision.by()
                    + " and is about to be carried out: cancel it again in a moment.");
        }
        ChangeDecided event = new ChangeDecided(
                request.requestId(),
                request.resource(),
                new Decision(
                        Decision.Verdict.WITHDRAWN,
                        call.caller().ref(),
                        reason,
                        clock.instant().truncatedTo(ChronoUnit.MILLIS)),
                call.attempt());
        return events.append(event, call.traceparent())
                ? new Submission.Accepted(request)
                : new Submission.Unacknowledged(request.requestId(), "Cancel it again: that is safe.");
    }

    private Submission publish(Call call, RequestStatus request, CancelRequested wish) {
        return commands.append(wish, call.traceparent())
                ? new Submission.Accepted(request)
                : new Submission.Unacknowledged(request.requestId(), "Cancel it again: that is safe.");
    }
}
