package dev.openportal.provisioning.sandbox;

/** The sandbox cannot start here; the message is one line that says why, and what to do. */
final class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CannotStart(String message) {
        super(message);
    }

    CannotStart(String message, Throwable cause) {
        super(message, cause);
    }
}
