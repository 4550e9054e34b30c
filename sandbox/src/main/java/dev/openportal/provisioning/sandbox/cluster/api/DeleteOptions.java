package dev.openportal.provisioning.sandbox.cluster.api;

/**
 * How to delete.
 *
 * @param uid only the object with this uid; empty for any
 * @param resourceVersion only in this version; empty for any
 * @param propagation {@code Background}, {@code Foreground} or {@code Orphan}
 */
public record DeleteOptions(String uid, String resourceVersion, String propagation, boolean dryRun) {}
