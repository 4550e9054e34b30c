package dev.openportal.provisioning.watcher.http;

import dev.openportal.provisioning.events.json.Json;
import dev.openportal.provisioning.security.Verification;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Map;
import org.reactivestreams.Publisher;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Why there is no stream, as RFC 9457 has it. */
final class Problem extends Exception {

    private static final long serialVersionUID = 1L;
    private static final String TYPE = "application/problem+json";
    private static final String RETRY_AFTER = "Retry-After";

    private final HttpResponseStatus status;
    private final String header;
    private final String value;

    private Problem(HttpResponseStatus status, String detail) {
        this(status, detail, "", "");
    }

    /** @param header that the answer has as well, or empty */
    private Problem(HttpResponseStatus status, String detail, String header, String value) {
        super(detail, null, false, false);
        this.status = status;
        this.header = header;
        this.value = value;
    }

    static Problem unauthorized(Verification.Refused refused) {
        return new Problem(HttpResponseStatus.UNAUTHORIZED, refused.reason(), "WWW-Authenticate", refused.challenge());
    }

    /** @param most streams and polls of one caller */
    static Problem tooMany(int most) {
        return new Problem(
                HttpResponseStatus.TOO_MANY_REQUESTS,
                "You have " + most + " streams and polls open here, and more are not allowed: close some.",
                RETRY_AFTER,
                "5");
    }

    static Problem malformed(String detail) {
        return new Problem(HttpResponseStatus.BAD_REQUEST, detail);
    }

    static Problem forbidden(String detail) {
        return new Problem(HttpResponseStatus.FORBIDDEN, detail);
    }

    static Problem notAcceptable() {
        return new Problem(
                HttpResponseStatus.NOT_ACCEPTABLE,
                "This is a stream: GET it, and accept text/event-stream, or application/json for a long poll.");
    }

    static Problem unavailable(String detail) {
        return new Problem(HttpResponseStatus.SERVICE_UNAVAILABLE, detail, RETRY_AFTER, "2");
    }

    static Problem unavailable(Verification.Unavailable unavailable) {
        return new Problem(
                HttpResponseStatus.SERVICE_UNAVAILABLE,
                unavailable.reason(),
                RETRY_AFTER,
                Integer.toString(Verification.Unavailable.RETRY_AFTER));
    }

    Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        byte[] body = Json.mapper()
                .writeValueAsBytes(Map.of(
                        "title",
                        status.reasonPhrase(),
                        "status",
                        status.code(),
                        "detail",
                        String.valueOf(getMessage())));
        response.status(status);
        if (!header.isEmpty()) {
            response.header(header, value);
        }
        return HttpMethod.HEAD.equals(request.method())
                ? JsonBody.head(response, TYPE, body).sendHeaders()
                : JsonBody.send(response, TYPE, body);
    }
}
