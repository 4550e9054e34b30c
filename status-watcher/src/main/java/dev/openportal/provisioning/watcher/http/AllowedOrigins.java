package dev.openportal.provisioning.watcher.http;

import io.netty.handler.codec.http.HttpMethod;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Pages of which other origins may read the streams (CORS). A token comes in a header and never as a cookie, so no
 * origin is allowed credentials: a page that does not hold a token gains nothing by its user's.
 */
final class AllowedOrigins {

    private static final String ANY = "*";
    private static final String ASKED_METHOD = "Access-Control-Request-Method";

    private final Set<String> origins;

    AllowedOrigins(HttpSettings settings) {
        origins = Set.copyOf(settings.allowedOrigins());
    }

    /** A browser asks whether it may ask. */
    static boolean isPreflight(HttpServerRequest request) {
        return HttpMethod.OPTIONS.equals(request.method())
                && request.requestHeaders().contains("Origin")
                && request.requestHeaders().contains(ASKED_METHOD)
                && StreamRequest.isPath(request);
    }

    /** Lets the page read the answer, whatever that is: a refusal that it cannot read explains nothing. */
    void admit(HttpServerRequest request, HttpServerResponse response) {
        if (origins.isEmpty()) {
            return;
        }
        // Caches must not hand one origin's answer to another, nor that of none to any.
        response.addHeader("Vary", "Origin");
        String allowed = allowed(request.requestHeaders().get("Origin"));
        if (allowed != null) {
            response.header("Access-Control-Allow-Origin", allowed)
                    .header("Access-Control-Expose-Headers", "Retry-After, WWW-Authenticate");
        }
    }

    Publisher<Void> answerPreflight(HttpServerRequest request, HttpServerResponse response) {
        admit(request, response);
        if (allowed(request.requestHeaders().get("Origin")) == null) {
            return Problem.forbidden("Pages of this origin may not read what is served here.")
                    .answer(request, response);
        }
        return response.status(204)
                .header("Access-Control-Allow-Methods", "GET")
                .header("Access-Control-Allow-Headers", "Authorization, Last-Event-ID, Accept")
                .header("Access-Control-Max-Age", "600")
                .send();
    }

    private @Nullable String allowed(@Nullable String origin) {
        if (origin == null) {
            return null;
        }
        return origins.contains(ANY) ? ANY : origins.contains(origin) ? origin : null;
    }
}
