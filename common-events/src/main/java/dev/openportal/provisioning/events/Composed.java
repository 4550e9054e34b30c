package dev.openportal.provisioning.events;

import org.jspecify.annotations.Nullable;

/**
 * A resource that the ordered one is made of.
 *
 * @param apiVersion {@code <group>/<version>}
 * @param kind as in its manifest
 * @param namespace null for a cluster-scoped resource
 * @param name {@code metadata.name}
 * @param synced status of its Synced condition, {@code True|False|Unknown}; null where it has none
 * @param ready status of its Ready condition, or what stands for it in its kind; null where it has none
 * @param reason of the condition that matters most now, or null
 * @param message of that condition, redacted, or null
 * @param externalName its name at the provider, or null
 * @param depth 1 for a direct child of the ordered resource
 */
public record Composed(
        String apiVersion,
        String kind,
        @Nullable String namespace,
        String name,
        @Nullable String synced,
        @Nullable String ready,
        @Nullable String reason,
        @Nullable String message,
        @Nullable String externalName,
        int depth) {

    /** At most this many are shown in a status; the true count stands beside them. */
    public static final int SHOWN = 100;
}
