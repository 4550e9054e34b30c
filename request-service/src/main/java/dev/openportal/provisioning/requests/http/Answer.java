package dev.openportal.provisioning.requests.http;

import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.requests.intake.Submission;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** What became of an order, in HTTP. */
final class Answer implements Submission.Cases<ResponseEntity<?>> {

    @Override
    public ResponseEntity<?> accepted(Submission.Accepted outcome) {
        return found(outcome.status());
    }

    @Override
    public ResponseEntity<?> repeated(Submission.Repeated outcome) {
        return found(outcome.status());
    }

    @Override
    public ResponseEntity<?> previewed(Submission.Previewed outcome) {
        return ResponseEntity.ok(outcome.preview());
    }

    @Override
    public ResponseEntity<?> conflict(Submission.Conflict outcome) {
        throw Problem.conflict(outcome.requestId());
    }

    @Override
    public ResponseEntity<?> invalid(Submission.Invalid outcome) {
        throw Problem.invalid(outcome.violations());
    }

    @Override
    public ResponseEntity<?> forbidden(Submission.Forbidden outcome) {
        throw Problem.forbidden(outcome.reason(), outcome.rule());
    }

    @Override
    public ResponseEntity<?> unknown(Submission.Unknown outcome) {
        throw new Problem(HttpStatus.NOT_FOUND, outcome.reason());
    }

    @Override
    public ResponseEntity<?> stale(Submission.Stale outcome) {
        throw new Problem(HttpStatus.PRECONDITION_FAILED, outcome.reason());
    }

    @Override
    public ResponseEntity<?> notPossible(Submission.NotPossible outcome) {
        throw new Problem(HttpStatus.CONFLICT, outcome.reason());
    }

    @Override
    public ResponseEntity<?> unacknowledged(Submission.Unacknowledged outcome) {
        throw Problem.unavailable(
                "The brokers did not acknowledge it in time. " + outcome.advice(), outcome.requestId());
    }

    private static ResponseEntity<RequestStatus> found(RequestStatus status) {
        return ResponseEntity.accepted()
                .location(URI.create("/v1/requests/" + status.requestId()))
                .body(status);
    }
}
