package dev.openportal.provisioning.sandbox.cluster.store;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Which objects exist by uid, and which objects name them as owners. */
final class OwnerIndex {
    private final Map<String, ObjectKey> byUid = new HashMap<>();
    private final Map<String, Set<ObjectKey>> dependents = new HashMap<>();

    void replace(ObjectKey key, @Nullable ObjectNode before, @Nullable ObjectNode after) {
        if (before != null) {
            byUid.remove(before.path("metadata").path("uid").asString(""));
            owners(before)
                    .forEach(uid -> dependents.computeIfPresent(uid, (u, keys) -> {
                        keys.remove(key);
                        return keys.isEmpty() ? null : keys;
                    }));
        }
        if (after != null) {
            byUid.put(after.path("metadata").path("uid").asString(""), key);
            owners(after)
                    .forEach(uid -> dependents
                            .computeIfAbsent(uid, u -> new HashSet<>())
                            .add(key));
        }
    }

    @Nullable ObjectKey find(String uid) {
        return byUid.get(uid);
    }

    List<ObjectKey> dependentsOf(String uid) {
        return dependents.getOrDefault(uid, Set.of()).stream().sorted().toList();
    }

    static List<String> owners(ObjectNode object) {
        return object.path("metadata")
                .path("ownerReferences")
                .valueStream()
                .map(o -> o.path("uid").asString(""))
                .toList();
    }
}
