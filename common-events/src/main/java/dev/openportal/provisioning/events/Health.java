package dev.openportal.provisioning.events;

/** How a resource is doing once it has been READY. */
public enum Health {
    HEALTHY,
    DEGRADED,
    UNKNOWN,
    GONE
}
