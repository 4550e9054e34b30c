package dev.openportal.provisioning.watcher.assess;

import java.util.function.BooleanSupplier;

/**
 * The time during which one watcher may speak for a cluster.
 *
 * @param cluster observed
 * @param leaseUid of the Lease object
 * @param transitions of the Lease when it was taken
 * @param current whether it still holds now: asked before each fact, since losing it silences at once
 */
public record Tenure(String cluster, String leaseUid, long transitions, BooleanSupplier current) {}
