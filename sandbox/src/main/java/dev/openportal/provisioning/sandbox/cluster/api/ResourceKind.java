package dev.openportal.provisioning.sandbox.cluster.api;

import dev.openportal.provisioning.sandbox.cluster.store.ObjectKey;
import java.util.List;
import java.util.Optional;

/**
 * A kind that the server serves.
 *
 * @param group empty for the core group
 * @param tracksGeneration whether {@code metadata.generation} is kept
 * @param versions the served versions, the preferred one first
 */
public record ResourceKind(
        String group,
        String kind,
        String listKind,
        String plural,
        String singular,
        List<String> shortNames,
        List<String> categories,
        boolean namespaced,
        boolean tracksGeneration,
        List<KindVersion> versions) {

    /** The resource as error messages and keys name it. */
    public String resource() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    /** The version of that name, where it is served. */
    public Optional<KindVersion> version(String name) {
        return versions.stream().filter(v -> v.name().equals(name)).findFirst();
    }

    /** The {@code apiVersion} of objects in that version. */
    public String apiVersion(KindVersion version) {
        return group.isEmpty() ? version.name() : group + "/" + version.name();
    }

    ObjectKey key(String namespace, String name) {
        return new ObjectKey(resource(), namespaced ? namespace : "", name);
    }
}
