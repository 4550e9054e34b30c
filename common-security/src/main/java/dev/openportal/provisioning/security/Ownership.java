package dev.openportal.provisioning.security;

import org.jspecify.annotations.Nullable;

/** What a caller may see and change: what its groups own, or everything in the platform role. */
public final class Ownership {

    private Ownership() {}

    /** @param owner entity reference of the owning group or user; null where nobody is known to own it */
    public static boolean covers(Caller caller, @Nullable String owner) {
        return caller.platform()
                || (owner != null
                        && (caller.groups().contains(owner) || caller.ref().equals(owner)));
    }
}
