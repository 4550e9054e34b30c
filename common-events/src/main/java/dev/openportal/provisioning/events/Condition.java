package dev.openportal.provisioning.events;

import org.jspecify.annotations.Nullable;

/**
 * The condition of an object that matters most for a reader.
 *
 * @param status {@code True|False|Unknown}
 * @param reason CamelCase, as its controller gives it, or null
 * @param message or null
 */
public record Condition(
        String status, @Nullable String reason, @Nullable String message) {}
