package dev.openportal.provisioning.watcher.http;

import dev.openportal.provisioning.events.json.Json;
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

    private final HttpResponseStatus status;

    private Problem(HttpResponseStatus status, String detail) {
        super(detail, null, false, false);
        this.status = status;
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
        return new Problem(HttpResponseStatus.SERVICE_UNAVAILABLE, detail);
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
        if (status.equals(HttpResponseStatus.SERVICE_UNAVAILABLE)) {
            response.header("Retry-After", "2");
        }
        return HttpMethod.HEAD.equals(request.method())
                ? JsonBody.head(response, TYPE, body).sendHeaders()
                : JsonBody.send(response, TYPE, body);
    }
}
