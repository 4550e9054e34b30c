package dev.openportal.provisioning.events;

import org.jspecify.annotations.Nullable;

/**
 * Why something fails: the deepest failing resource's own words, and what to do about it.
 *
 * @param resource where it fails, {@code <Kind>/<name>} with its namespace where it has one; null where it is no object
 * @param reason the reason as Flux, Crossplane, Kubernetes or Git name it, for example {@code BuildFailed}
 * @param message the whole message, secrets redacted
 * @param hint what to do, in a sentence; null where nothing is known to help
 * @param audience who can do it; null where unknown
 */
public record Cause(
        @Nullable String resource,
        String reason,
        String message,
        @Nullable String hint,
        @Nullable Audience audience) {

    /** Who can mend it. */
    public enum Audience {
        REQUESTER,
        PLATFORM
    }
}
