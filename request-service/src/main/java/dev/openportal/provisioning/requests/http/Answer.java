package dev.openportal.provisioning.requests.http;

import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.requests.intake.Submission;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** What became of an order, in HTTP. */
final class Answer implements Submission.Cases<ResponseEntity<RequestStatus>> {

    @Override
    public ResponseEntity<RequestStatus> accepted(Submission.Accepted outcome) {
        return found(outcome.status());
    }

    @Override
    public ResponseEntity<RequestStatus> repeated(Submission.Repeated outcome) {
        return found(outcome.status());
    }

    @Override
    public ResponseEntity<RequestStatus> conflict(Submission.Conflict outcome) {
        throw Problem.conflict(outcome.requestId());
    }

    @Override
    public ResponseEntity<RequestStatus> invalid(Submission.Invalid outcome) {
        throw Problem.invalid(outcome.violations());
    }

    @Override
    public ResponseEntity<RequestStatus> forbidden(Submission.Forbidden outcome) {
        throw new Problem(HttpStatus.FORBIDDEN, outcome.reason());
    }

    @Override
    public ResponseEntity<RequestStatus> unacknowledged(Submission.Unacknowledged outcome) {
        throw Problem.unavailable(
                "The brokers did not acknowledge the order in time. "
                        + (outcome.repeatable()
                                ? "Send it again with the same Idempotency-Key: it is carried out once."
                                : "It may still be carried out: look for the request before you order again."),
                outcome.requestId());
    }

    private static ResponseEntity<RequestStatus> found(RequestStatus status) {
        return ResponseEntity.accepted()
                .location(URI.create("/v1/requests/" + status.requestId()))
                .body(status);
    }
}
