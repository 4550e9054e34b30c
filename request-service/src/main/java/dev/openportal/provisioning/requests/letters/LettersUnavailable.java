package dev.openportal.provisioning.requests.letters;

import org.jspecify.annotations.Nullable;

/** The brokers do not answer in time. */
public final class LettersUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1;

    public LettersUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
