package dev.openportal.provisioning.watcher.assess;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which object, whatever version of its API somebody reads it through.
 *
 * @param group empty for the core group
 * @param namespace null for a cluster-scoped object
 */
public record ObjectRef(String group, String kind, @Nullable String namespace, String name) {

    /**
     * A reference as it stands in a spec; empty where it does not name an object yet.
     *
     * @param namespace that counts where the reference carries none; null for none
     */
    static Optional<Reference> read(Map<String, Object> reference, @Nullable String namespace) {
        String apiVersion = Fields.text(reference, "apiVersion");
        String kind = Fields.text(reference, "kind");
        String name = Fields.text(reference, "name");
        if (apiVersion == null || kind == null || name == null) {
            return Optional.empty();
        }
        String own = Fields.text(reference, "namespace");
        return Optional.of(new Reference(
                apiVersion, new ObjectRef(groupOf(apiVersion), kind, own == null ? namespace : own, name)));
    }

    /** The group in {@code <group>/<version>}; empty in the core group. */
    public static String groupOf(String apiVersion) {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    /** {@code <Kind>.<group>}, or the kind alone in the core group. */
    public String qualifiedKind() {
        return group.isEmpty() ? kind : kind + "." + group;
    }

    /** {@code <namespace>/<name>}, or the name alone. */
    public String path() {
        return namespace == null ? name : namespace + "/" + name;
    }

    /** A reference with the version that its writer used. */
    public record Reference(String apiVersion, ObjectRef object) {}
}
