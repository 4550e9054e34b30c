package dev.openportal.provisioning.sandbox.controller;

/** The API server's no to one request, in its own words. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    static final String NO_MATCH = "NoMatch";

    private final String reason;

    Refusal(String reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Kubernetes' own reason, such as Invalid or Forbidden; Unknown where it gave none. */
    public String reason() {
        return reason;
    }

    /** Nothing of that kind is served, so no request was made at all. */
    public boolean noMatch() {
        return reason.equals(NO_MATCH);
    }

    boolean notFound() {
        return reason.equals("NotFound") || noMatch();
    }
}
