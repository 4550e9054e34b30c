package dev.openportal.provisioning.requests.http;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletResponse;

/** How a limit says no, and how much of it is left while it says yes. */
record Refusing(MeterRegistry meters) {

    /** @throws Problem 429 where it is not granted */
    void unlessGranted(String limit, Pace.Answer answer, HttpServletResponse response) {
        response.setHeader("RateLimit-Limit", Integer.toString(answer.burst()));
        response.setHeader("RateLimit-Remaining", Long.toString(answer.remaining()));
        response.setHeader("RateLimit-Reset", Long.toString(answer.fullSeconds()));
        if (!answer.granted()) {
            count(limit);
            throw Problem.tooMany(
                    limit.equals("address") ? "Too many calls come from your address." : "You call too often.",
                    answer.waitSeconds());
        }
    }

    Problem full() {
        count("in-flight");
        return Problem.unavailable("Too many calls are being worked on at the moment.", null);
    }

    private void count(String limit) {
        meters.counter("provisioning.limited", "limit", limit).increment();
    }
}
