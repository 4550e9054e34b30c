package dev.openportal.provisioning.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * A resource as people name it: with the API version that its manifest carries.
 *
 * @param cluster name of the target cluster
 * @param apiVersion {@code <group>/<version>}, or {@code <version>} in the core group
 * @param kind as in the manifest
 * @param namespace null for a cluster-scoped resource
 * @param name {@code metadata.name}
 */
public record ResourceRef(
        String cluster,
        String apiVersion,
        String kind,
        @Nullable String namespace,
        String name) {

    /** @throws IllegalArgumentException where a part is not what Kubernetes allows */
    public ResourceRef {
        new ResourceKey(cluster, namespace, kind, groupOf(apiVersion), name);
    }

    /** Where everything about this resource is found, whatever its API version. */
    @JsonIgnore
    public ResourceKey key() {
        return new ResourceKey(cluster, namespace, kind, groupOf(apiVersion), name);
    }

    private static String groupOf(String apiVersion) {
        int slash = apiVersion.indexOf('/');
        String version = apiVersion.substring(slash + 1);
        if (!version.matches("v[0-9][a-z0-9]{0,30}")) {
            throw new IllegalArgumentException("The apiVersion must be <group>/<version>: " + apiVersion);
        }
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }
}
