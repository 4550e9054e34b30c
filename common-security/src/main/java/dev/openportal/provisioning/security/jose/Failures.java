package dev.openportal.provisioning.security.jose;

import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Futures wrap what went wrong, once for each step. */
final class Failures {

    private Failures() {}

    static Throwable cause(@Nullable Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause == null ? new IllegalStateException("A future completed with nothing.") : cause;
    }
}
