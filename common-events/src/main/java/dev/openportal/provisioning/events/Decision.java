package dev.openportal.provisioning.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about a request that waits for approval.
 *
 * @param by entity reference of who decided; null where time did
 * @param reason in that person's words, or null
 */
public record Decision(
        Verdict verdict, @Nullable String by, @Nullable String reason, Instant at) {

    /** How it may end. */
    public enum Verdict {
        /** It may be carried out. */
        APPROVED,
        /** It is {@link Phase#REJECTED}. */
        DECLINED,
        /** Whoever ordered it took it back: {@link Phase#CANCELLED}. */
        WITHDRAWN,
        /** Nobody decided in time: {@link Phase#CANCELLED}. */
        EXPIRED
    }
}
