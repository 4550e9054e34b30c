package dev.openportal.provisioning.security;

import org.jspecify.annotations.Nullable;

/** What a caller may see and change: what its groups own, and what its roles add. */
public final class Ownership {

    private Ownership() {}

    /** @param owner entity reference of the owning group or user; null where nobody is known to own it */
    public static boolean sees(Caller caller, @Nullable String owner) {
        return caller.holds(Role.VIEWER) || changes(caller, owner);
    }

    /** @param owner as in {@link #sees} */
    public static boolean changes(Caller caller, @Nullable String owner) {
        return caller.holds(Role.PLATFORM)
                || (owner != null
                        && (caller.groups().contains(owner) || caller.ref().equals(owner)));
    }
}
