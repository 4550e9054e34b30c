package dev.openportal.provisioning.security.jose;

/** An issuer does not answer, or not as it should; the message is for operators. */
final class Outage extends RuntimeException {

    private static final long serialVersionUID = 1;

    Outage(String message) {
        super(message, null, false, false);
    }
}
