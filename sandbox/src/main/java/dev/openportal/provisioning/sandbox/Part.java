package dev.openportal.provisioning.sandbox;

/**
 * Something that the sandbox runs.
 *
 * @param name what it is
 * @param starter starts it, and returns what stops it
 */
record Part(PartName name, Starter starter) {

    /** Returns when the part answers. Whoever starts it closes what was returned. */
    @FunctionalInterface
    interface Starter {
        AutoCloseable start() throws Exception;
    }
}
