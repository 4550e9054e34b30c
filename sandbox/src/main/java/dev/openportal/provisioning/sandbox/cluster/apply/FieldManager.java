package dev.openportal.provisioning.sandbox.cluster.apply;

/**
 * Who writes fields.
 *
 * @param name the name that the client gave itself
 * @param applies true for server-side apply, false for every other write
 * @param subresource {@code status}, or empty for the object itself
 */
public record FieldManager(String name, boolean applies, String subresource) {}
