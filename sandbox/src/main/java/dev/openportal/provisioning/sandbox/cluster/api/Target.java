package dev.openportal.provisioning.sandbox.cluster.api;

import dev.openportal.provisioning.sandbox.cluster.store.ObjectKey;

/**
 * What a request is about.
 *
 * @param namespace empty for cluster-scoped kinds, and for all namespaces
 * @param name empty for the whole collection
 * @param status whether the request goes to {@code /status}
 */
public record Target(ResourceKind kind, KindVersion version, String namespace, String name, boolean status) {
    ObjectKey key() {
        return kind.key(namespace, name);
    }

    Target named(String other) {
        return new Target(kind, version, namespace, other, status);
    }
}
