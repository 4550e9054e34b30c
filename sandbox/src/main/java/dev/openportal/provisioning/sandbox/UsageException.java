package dev.openportal.provisioning.sandbox;

/** The arguments cannot be used; the message is one line for the person who typed them. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
