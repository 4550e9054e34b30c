package dev.openportal.provisioning.requests.http;

import dev.openportal.provisioning.requests.audit.RefusedAttempts;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingRequestWrapper;

/**
 * The one place that notices that something was refused, whoever refused it: outermost, and by what was answered. Trials
 * are no attempts; nor is what we could not decide, which is answered with 5xx.
 */
final class RefusalFilter extends OncePerRequestFilter {

    private static final int REFUSED_FROM = 400;
    private static final int REFUSED_BELOW = 500;
    private static final String ORDERS = "/v1/requests";

    private final RefusedAttempts attempts;
    private final RefusedCall calls;

    RefusalFilter(RefusedAttempts attempts, RefusedCall calls) {
        this.attempts = attempts;
        this.calls = calls;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        boolean trial = request.getRequestURI().equals(ORDERS) && isTrial(request.getQueryString());
        return !HttpMethod.POST.matches(request.getMethod()) || trial;
    }

    /** From the query alone: to ask for a parameter could use the body up. */
    private static boolean isTrial(@Nullable String query) {
        List<String> said = query == null
                ? List.of()
                : Arrays.stream(query.split("&", -1))
                        .filter(part -> part.equals("dryRun") || part.startsWith("dryRun="))
                        .toList();
        return said.equals(List.of("dryRun=true"));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingRequestWrapper remembering = new ContentCachingRequestWrapper(request, JsonBody.MAX_BYTES);
        chain.doFilter(remembering, response);
        int status = response.getStatus();
        if (status >= REFUSED_FROM && status < REFUSED_BELOW) {
            try {
                attempts.tell(calls.read(remembering, status), request.getHeader("traceparent"));
            } catch (RuntimeException e) {
                // The answer is right, whatever we make of it afterwards.
                logger.error("A refused attempt is missing in the audit", e);
            }
        }
    }
}
