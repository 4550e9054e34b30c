package dev.openportal.provisioning.sandbox.flux;

/** A tree of files that cannot be built; the message names the file. */
final class BuildFailure extends Exception {
    private static final long serialVersionUID = 1L;

    BuildFailure(String message) {
        super(message);
    }
}
