package dev.openportal.provisioning.sandbox.cluster.api;

/**
 * How to write.
 *
 * @param manager the name under which fields are owned
 * @param dryRun decide everything, keep nothing
 * @param strict refuse unknown fields instead of dropping them
 * @param force on apply, take over fields that others own
 */
public record WriteOptions(String manager, boolean dryRun, boolean strict, boolean force) {}
