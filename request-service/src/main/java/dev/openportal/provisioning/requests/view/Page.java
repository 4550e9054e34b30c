package dev.openportal.provisioning.requests.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a list.
 *
 * @param nextCursor where the next one begins, opaque; null at the end
 * @param total how many there are in all that the caller may see
 */
public record Page<T>(List<T> items, @Nullable String nextCursor, long total) {}
