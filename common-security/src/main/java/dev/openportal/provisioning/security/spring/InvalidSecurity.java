package dev.openportal.provisioning.security.spring;

/** The properties below {@code provisioning.security} cannot be so; the message tells an operator what to change. */
public final class InvalidSecurity extends RuntimeException {

    private static final long serialVersionUID = 1;

    InvalidSecurity(String sentence) {
        super(sentence);
    }
}
