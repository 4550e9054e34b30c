package dev.openportal.provisioning.requests.audit;

/** Why an attempt is missing in the audit: counted, so that somebody notices. */
public interface Untold {

    void count(Reason reason, int attempts);

    /** Why. */
    enum Reason {
        /** More of its kind in a second than are told one by one; the next one says how many. */
        TOO_MANY,
        /** The brokers took none for so long that no more are kept. */
        QUEUE_FULL,
        /** It cannot be written down: a defect of ours, which the log describes. */
        UNTELLABLE,
        /** The service stopped before the brokers had it. */
        STOPPED
    }
}
