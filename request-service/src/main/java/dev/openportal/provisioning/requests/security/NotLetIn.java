package dev.openportal.provisioning.requests.security;

import dev.openportal.provisioning.security.Verification;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Why somebody does not get any further, as RFC 9457 and RFC 6750 have it. */
final class NotLetIn extends ErrorResponseException {

    private static final long serialVersionUID = 1;

    private NotLetIn(HttpStatus status, String detail) {
        super(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }

    static NotLetIn refused(Verification.Refused refused) {
        NotLetIn problem = new NotLetIn(HttpStatus.UNAUTHORIZED, refused.reason());
        problem.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, refused.challenge());
        return problem;
    }

    static NotLetIn unavailable(Verification.Unavailable unavailable) {
        NotLetIn problem = new NotLetIn(HttpStatus.SERVICE_UNAVAILABLE, unavailable.reason());
        problem.getHeaders().set(HttpHeaders.RETRY_AFTER, Integer.toString(Verification.Unavailable.RETRY_AFTER));
        return problem;
    }
}
