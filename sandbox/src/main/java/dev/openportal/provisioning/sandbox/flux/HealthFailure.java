package dev.openportal.provisioning.sandbox.flux;

/** What was applied did not become healthy in time. */
final class HealthFailure extends Exception {
    private static final long serialVersionUID = 1L;

    HealthFailure(String message) {
        super(message);
    }
}
