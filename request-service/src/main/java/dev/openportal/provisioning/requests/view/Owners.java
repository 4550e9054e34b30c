package dev.openportal.provisioning.requests.view;

import dev.openportal.provisioning.events.ResourceKey;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which resources are or were an owner's. */
final class Owners {

    private final Map<String, Set<ResourceKey>> byOwner = new ConcurrentHashMap<>();

    void note(@Nullable String owner, ResourceKey key) {
        if (owner != null) {
            byOwner.computeIfAbsent(owner, o -> ConcurrentHashMap.newKeySet()).add(key);
        }
    }

    /** The end of retention. */
    void forget(ResourceKey key) {
        byOwner.values().forEach(keys -> keys.remove(key));
    }

    Set<ResourceKey> keysOf(String owner) {
        return byOwner.getOrDefault(owner, Set.of());
    }
}
