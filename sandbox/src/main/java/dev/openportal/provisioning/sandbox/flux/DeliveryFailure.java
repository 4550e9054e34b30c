package dev.openportal.provisioning.sandbox.flux;

/** The API server refused an object; the message names it and says why. */
final class DeliveryFailure extends Exception {
    private static final long serialVersionUID = 1L;

    DeliveryFailure(String message) {
        super(message);
    }
}
