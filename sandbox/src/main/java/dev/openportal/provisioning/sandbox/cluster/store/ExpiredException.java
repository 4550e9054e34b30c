package dev.openportal.provisioning.sandbox.cluster.store;

/** The asked resourceVersion is older than the kept history, or not one that this store has given out. */
public final class ExpiredException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ExpiredException(long asked, long oldest) {
        super("too old resource version: " + asked + " (" + oldest + ")");
    }
}
