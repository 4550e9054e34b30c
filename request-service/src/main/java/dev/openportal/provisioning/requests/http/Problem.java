package dev.openportal.provisioning.requests.http;

import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.requests.offerings.Violation;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** An answer that is no success, as RFC 9457 has it. */
final class Problem extends ErrorResponseException {

    private static final long serialVersionUID = 1;
    private static final Duration SOON = Duration.ofSeconds(2);

    Problem(HttpStatus status, String detail) {
        super(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }

    static Problem invalid(List<Violation> violations) {
        Problem problem = new Problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "Not accepted: " + violations.size() + (violations.size() == 1 ? " field needs" : " fields need")
                        + " to change.");
        problem.getBody().setProperty("errors", violations);
        return problem;
    }

    /** @param rule name of the rule that forbids it */
    static Problem forbidden(String detail, String rule) {
        Problem problem = new Problem(HttpStatus.FORBIDDEN, detail);
        problem.getBody().setProperty("rule", rule);
        return problem;
    }

    static Problem conflict(RequestId id) {
        return new Problem(
                        HttpStatus.CONFLICT,
                        "This Idempotency-Key stands for request " + id + ", which was ordered with another body.")
                .about(id);
    }

    /** @param seconds until the next one would be taken */
    static Problem tooMany(String detail, long seconds) {
        Problem problem = new Problem(HttpStatus.TOO_MANY_REQUESTS, detail + " Try again in " + seconds + " s.");
        problem.getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        return problem;
    }

    static Problem unavailable(String detail, @Nullable RequestId id) {
        Problem problem = new Problem(HttpStatus.SERVICE_UNAVAILABLE, detail);
        problem.getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(SOON.toSeconds()));
        return id == null ? problem : problem.about(id);
    }

    private Problem about(RequestId id) {
        getBody().setProperty("requestId", id.toString());
        return this;
    }
}
