package dev.openportal.provisioning.watcher.http;

import dev.openportal.provisioning.security.Caller;
import dev.openportal.provisioning.security.Verification;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * What becomes of a request when it is known whose it is.
 *
 * @param onwards what is answered to whoever is let in
 */
record LetIn(HttpServerRequest request, HttpServerResponse response, Function<Caller, Publisher<Void>> onwards)
        implements Verification.Cases<Publisher<Void>> {

    @Override
    public Publisher<Void> accepted(Verification.Accepted outcome) {
        return onwards.apply(outcome.caller());
    }

    @Override
    public Publisher<Void> refused(Verification.Refused outcome) {
        return Problem.unauthorized(outcome).answer(request, response);
    }

    @Override
    public Publisher<Void> unavailable(Verification.Unavailable outcome) {
        return Problem.unavailable(outcome).answer(request, response);
    }
}
