package dev.openportal.provisioning.requests.intake;

import dev.openportal.provisioning.events.Approval;
import dev.openportal.provisioning.events.ChangeDecided;
import dev.openportal.provisioning.events.Decision;
import dev.openportal.provisioning.events.Decision.Verdict;
import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.requests.offerings.Violation;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Approves or declines what waits for it. Of several decisions the first on the events topic counts: it is the fold that
 * knows which that was, so the answer here says only that the brokers hold this one.
 */
public final class DecideRequest {

    /** Rule that nobody consents to his own order, which holds under every policy. */
    static final String FOUR_EYES = "four-eyes";

    private final KnownRequests known;
    private final EventLog events;
    private final InstantSource clock;

    DecideRequest(KnownRequests known, EventLog events, InstantSource clock) {
        this.known = known;
        this.events = events;
        this.clock = clock;
    }

    /** @param document nothing, or a {@code reason} */
    public Submission approve(Call call, RequestId id, Map<String, ?> document) {
        return decide(call, id, Verdict.APPROVED, document);
    }

    /** @param document a {@code reason} */
    public Submission decline(Call call, RequestId id, Map<String, ?> document) {
        return decide(call, id, Verdict.DECLINED, document);
    }

    private Submission decide(Call call, RequestId id, Verdict verdict, Map<String, ?> document) {
        Optional<RequestStatus> found = known.find(id).filter(request -> Sight.of(call.caller(), request));
        if (found.isEmpty()) {
            return FollowUp.UNKNOWN;
        }
        RequestStatus request = found.get();
        Approval approval = request.approval();
        if (approval == null) {
            return new Submission.NotPossible(
                    "The request is " + request.phase() + ": it does not have to be approved.");
        }
        if (!Sight.decides(call.caller(), approval)) {
            return new Submission.Forbidden(
                    "Only " + approvers(approval) + " may approve or decline this request.", approval.rule());
        }
        if (call.caller().ref().equalsIgnoreCase(request.requestedBy())) {
            return new Submission.Forbidden(
                    "Nobody approves or declines his own order; it can be cancelled.", FOUR_EYES);
        }
        Fields fields = new Fields(document, "This", Set.of("reason"));
        String reason = verdict == Verdict.DECLINED ? fields.required("reason") : null;
        String said = fields.reason();
        List<Violation> violations = fields.violations().stream().distinct().toList();
        if (!violations.isEmpty()) {
            return new Submission.Invalid(violations);
        }
        return decide(call, request, approval, verdict, reason == null ? said : reason);
    }

    private Submission decide(
            Call call, RequestStatus request, Approval approval, Verdict verdict, @Nullable String reason) {
        String by = call.caller().ref();
        Decision before = approval.decision();
        if (before != null && before.verdict() == verdict && by.equals(before.by())) {
            return new Submission.Repeated(request);
        }
        if (before != null || request.phase() != Phase.PENDING_APPROVAL) {
            return new Submission.NotPossible(
                    before == null ? "The request is " + request.phase() + " already." : decided(before));
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (!now.isBefore(approval.expiresAt())) {
            return new Submission.NotPossible("It is too late: nobody decided until " + approval.expiresAt() + ".");
        }
        ChangeDecided event = new ChangeDecided(
                request.requestId(),
                request.resource(),
                new Decision(verdict, by, reason, now),
                call.attempt().decidedBy(List.of(approval.rule())));
        return events.append(event, call.traceparent())
                ? new Submission.Accepted(request)
                : new Submission.Unacknowledged(request.requestId(), "Say it again: the first decision counts.");
    }

    private static String decided(Decision decision) {
        String who = decision.by() == null ? "" : " by " + decision.by();
        return switch (decision.verdict()) {
            case APPROVED -> "The request was approved" + who + " at " + decision.at() + ".";
            case DECLINED -> "The request was declined" + who + " at " + decision.at() + ".";
            case WITHDRAWN -> "The request was withdrawn" + who + " at " + decision.at() + ".";
            case EXPIRED -> "It is too late: nobody decided until " + decision.at() + ".";
        };
    }

    private static String approvers(Approval approval) {
        return approval.approvers().isEmpty() ? "the platform team" : String.join(" or ", approval.approvers());
    }
}
