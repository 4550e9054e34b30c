package dev.openportal.provisioning.security;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is asking.
 *
 * @param ref entity reference, for example {@code user:default/jane}
 * @param displayName as it stands in commits
 * @param email as it stands in commits, or null
 * @param tenant whose Idempotency-Keys are compared with this caller's
 * @param groups entity references of the groups that the caller belongs to
 * @param roles what it may beside what its groups own
 * @param until when what proves all this expires; null where it does not
 */
public record Caller(
        String ref,
        String displayName,
        @Nullable String email,
        String tenant,
        Set<String> groups,
        Set<Role> roles,
        @Nullable Instant until) {

    public Caller {
        groups = Set.copyOf(groups);
        roles = Set.copyOf(roles);
    }

    /** Whoever calls while {@code provisioning.security.insecure=true}: a guest with the platform role. */
    public static Caller insecure() {
        return new Caller("user:default/guest", "Guest", null, "default", Set.of(), Set.of(Role.PLATFORM), null);
    }

    public boolean holds(Role role) {
        return roles.contains(role);
    }
}
