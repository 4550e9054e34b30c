package dev.openportal.provisioning.security;

/** What a caller may beside what its groups own. */
public enum Role {
    /** Sees and changes everything, and may order for any owner. */
    PLATFORM,
    /** Sees everything, and changes what its groups own. */
    VIEWER
}
