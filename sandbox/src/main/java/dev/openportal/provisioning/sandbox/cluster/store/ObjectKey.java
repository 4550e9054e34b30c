package dev.openportal.provisioning.sandbox.cluster.store;

import java.util.Comparator;

/**
 * Where an object lives.
 *
 * @param resource {@code <plural>.<group>}, or only the plural for the core group
 * @param namespace empty for cluster-scoped objects
 * @param name the object's name
 */
public record ObjectKey(String resource, String namespace, String name) implements Comparable<ObjectKey> {
    private static final Comparator<ObjectKey> ORDER = Comparator.comparing(ObjectKey::resource)
            .thenComparing(ObjectKey::namespace)
            .thenComparing(ObjectKey::name);

    @Override
    public int compareTo(ObjectKey other) {
        return ORDER.compare(this, other);
    }
}
