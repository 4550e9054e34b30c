package dev.openportal.provisioning.sandbox.fault;

/**
 * Something that can be broken on purpose.
 *
 * @param name how it is asked for, such as {@code git-down}
 * @param title what it is, in a few words
 * @param description what one will see
 * @param lever breaks it and mends it
 */
public record Fault(String name, String title, String description, Lever lever) {

    /** Does the breaking. Pulling what is pulled changes nothing, and so does releasing what is released. */
    public interface Lever {
        /** Read from what is really broken, for a person may have broken or mended it by hand. */
        boolean pulled() throws Exception;

        void pull() throws Exception;

        void release() throws Exception;
    }
}
