package dev.openportal.provisioning.requests.signature;

import dev.openportal.provisioning.security.Caller;

/** What a signature is worth. */
public sealed interface Verdict {

    /** @param caller whose key it is */
    record Genuine(Caller caller) implements Verdict {}

    /**
     * Nobody is known to have sent this.
     *
     * @param kind for a meter
     * @param reason in a sentence, for whoever sent it
     */
    record Refused(Kind kind, String reason) implements Verdict {}

    /** Why a signature is worth nothing. */
    enum Kind {
        MISSING,
        MALFORMED,
        UNKNOWN_KEY,
        WRONG,
        STALE,
        FUTURE
    }
}
