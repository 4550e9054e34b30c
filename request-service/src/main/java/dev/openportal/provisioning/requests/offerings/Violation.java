package dev.openportal.provisioning.requests.offerings;

/**
 * One thing that is wrong with an order.
 *
 * @param pointer RFC 6901 pointer into the order's body
 * @param detail a sentence for people
 */
public record Violation(String pointer, String detail) {

    /** {@code parent/name}, with the name escaped as RFC 6901 asks. */
    public static String pointer(String parent, String name) {
        return parent + "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
