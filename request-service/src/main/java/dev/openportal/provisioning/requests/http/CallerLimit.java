package dev.openportal.provisioning.requests.http;

import dev.openportal.provisioning.security.Caller;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.web.servlet.HandlerInterceptor;

/** The gate behind the one that knows who calls; nothing of a body has been read yet. */
final class CallerLimit implements HandlerInterceptor {

    private final Pace pace;
    private final Refusing refusing;
    private final Function<HttpServletRequest, Optional<Caller>> known;

    /** @param known who calls; empty where nobody has proved who it is, so that its address alone counts */
    CallerLimit(Pace pace, MeterRegistry meters, Function<HttpServletRequest, Optional<Caller>> known) {
        this.pace = pace;
        this.refusing = new Refusing(meters);
        this.known = known;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        known.apply(request)
                .map(caller -> caller.tenant() + " " + caller.ref())
                .ifPresent(caller -> refusing.unlessGranted("caller", pace.ask(caller), response));
        return true;
    }
}
