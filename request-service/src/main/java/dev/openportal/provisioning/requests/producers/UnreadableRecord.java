package dev.openportal.provisioning.requests.producers;

/** A record for the dead letters. */
final class UnreadableRecord extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String reason;

    UnreadableRecord(String reason) {
        super(reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
