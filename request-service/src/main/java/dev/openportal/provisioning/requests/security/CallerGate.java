package dev.openportal.provisioning.requests.security;

import dev.openportal.provisioning.security.Caller;
import dev.openportal.provisioning.security.CallerCheck;
import dev.openportal.provisioning.security.Verification;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.servlet.HandlerInterceptor;

/** Nobody passes without being known. */
public final class CallerGate implements HandlerInterceptor {

    private static final String CALLER = CallerGate.class.getName() + ".caller";

    private final CallerCheck check;
    private final Duration patience;

    /** @param patience how long a thread of the server waits, should issuers have to be asked first */
    CallerGate(CallerCheck check, Duration patience) {
        this.check = check;
        this.patience = patience;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        // A browser asks whether it may ask, and sends no token with that.
        if (!CorsUtils.isPreFlightRequest(request)) {
            List<String> authorization = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
            request.setAttribute(CALLER, verified(authorization).match(new LetIn()));
        }
        return true;
    }

    private Verification verified(List<String> authorization) {
        try {
            return check.check(authorization).toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new Verification.Unavailable("The token could not be checked in time.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Verification.Unavailable("The service is stopping.");
        } catch (ExecutionException e) {
            throw new IllegalStateException("A verifier must not fail", e);
        }
    }

    /** Whom the gate has let in. */
    static Caller caller(HttpServletRequest request) {
        if (request.getAttribute(CALLER) instanceof Caller caller) {
            return caller;
        }
        throw new IllegalStateException("A path that needs a caller lies outside the gate: " + request.getRequestURI());
    }

    /** Who has proved who it is; empty where nobody has to, since then all are the same one. */
    public static Optional<Caller> proved(HttpServletRequest request) {
        return request.getAttribute(CALLER) instanceof Caller caller && !caller.equals(Caller.insecure())
                ? Optional.of(caller)
                : Optional.empty();
    }

    private static final class LetIn implements Verification.Cases<Caller> {
        @Override
        public Caller accepted(Verification.Accepted outcome) {
            return outcome.caller();
        }

        @Override
        public Caller refused(Verification.Refused outcome) {
            throw NotLetIn.refused(outcome);
        }

        @Override
        public Caller unavailable(Verification.Unavailable outcome) {
            throw NotLetIn.unavailable(outcome);
        }
    }
}
