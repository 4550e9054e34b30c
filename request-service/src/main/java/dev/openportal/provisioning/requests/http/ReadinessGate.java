package dev.openportal.provisioning.requests.http;

import dev.openportal.provisioning.requests.view.ViewReadiness;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.servlet.HandlerInterceptor;

/** Before the view is complete, "unknown" would be a lie, and a repeated order could not be recognised. */
final class ReadinessGate implements HandlerInterceptor {

    private final ViewReadiness view;

    ReadinessGate(ViewReadiness view) {
        this.view = view;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        List<String> waitingFor = view.waitingFor();
        // A browser that asks whether it may ask shows its page nothing of the answer but yes or no.
        if (!CorsUtils.isPreFlightRequest(request) && !waitingFor.isEmpty()) {
            throw Problem.unavailable("Starting; waiting for " + String.join(", ", waitingFor) + ".", null);
        }
        return true;
    }
}
