package dev.openportal.provisioning.requests.http;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.servlet.HandlerInterceptor;

/** The first gate: before anybody is known and any byte of a body is read. */
final class AddressLimit implements HandlerInterceptor {

    private static final String ADMITTED = AddressLimit.class.getName();

    private final Pace pace;
    private final Semaphore places;
    private final Refusing refusing;

    /** @param inFlight how many are worked on at once */
    AddressLimit(Pace pace, int inFlight, MeterRegistry meters) {
        this.pace = pace;
        this.places = new Semaphore(inFlight);
        this.refusing = new Refusing(meters);
        meters.gauge("provisioning.in.flight", places, free -> inFlight - free.availablePermits());
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        // A browser that asks whether it may ask shows its page nothing of the answer but yes or no.
        if (CorsUtils.isPreFlightRequest(request)) {
            return true;
        }
        refusing.unlessGranted("address", pace.ask(Address.of(request.getRemoteAddr())), response);
        if (!places.tryAcquire()) {
            throw refusing.full();
        }
        request.setAttribute(ADMITTED, true);
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (request.getAttribute(ADMITTED) != null) {
            request.removeAttribute(ADMITTED);
            places.release();
        }
    }
}
