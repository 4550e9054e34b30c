package dev.openportal.provisioning.events;

/**
 * Nothing fails and nothing moves.
 *
 * @param reason for example {@code Suspended}, {@code Paused}, {@code DependencyNotReady}, {@code Slow}
 * @param message a sentence for people
 */
public record Stalled(String reason, String message) {}
