package dev.openportal.provisioning.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step that a request has taken.
 *
 * @param phase the phase entered
 * @param at when the fact that told of it was made, UTC
 * @param inferred true where the phase was passed unseen and follows from a later one
 * @param detail a sentence for people, or null
 * @param link where to look, or null
 */
public record TimelineEntry(
        Phase phase,
        Instant at,
        boolean inferred,
        @Nullable String detail,
        @Nullable String link) {}
