package dev.openportal.provisioning.sandbox.flux;

/** A step of a reconciliation failed: with the reason and the message that Flux would put into its condition. */
final class StepFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    StepFailure(String reason, String message) {
        super(message);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
