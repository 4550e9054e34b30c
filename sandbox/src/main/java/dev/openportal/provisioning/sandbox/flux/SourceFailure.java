package dev.openportal.provisioning.sandbox.flux;

/** A source that cannot be fetched as it is described. */
final class SourceFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    SourceFailure(String reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** The reason of Flux' condition. */
    String reason() {
        return reason;
    }
}
