package dev.openportal.provisioning.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Identity of a resource across clusters: {@code <cluster>/<namespace>/<kind>.<group>/<name>}, with {@code -} for the
 * namespace of a cluster-scoped resource. It is the record key of everything that concerns one resource, so all of it
 * keeps its order in one partition.
 *
 * @param cluster name of the target cluster, a DNS label
 * @param namespace null for a cluster-scoped resource
 * @param kind as in the manifest, for example {@code MongoDB}
 * @param group API group, empty for the core group
 * @param name {@code metadata.name}
 */
public record ResourceKey(String cluster, @Nullable String namespace, String kind, String group, String name) {

    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern SUBDOMAIN = Pattern.compile("(?=.{1,253}$)" + LABEL + "(\\." + LABEL + ")*");
    private static final Pattern KIND = Pattern.compile("[A-Z][A-Za-z0-9]{0,62}");

    /** @throws IllegalArgumentException with a sentence for people where a part is not what Kubernetes allows */
    public ResourceKey {
        require(LABEL.matcher(cluster).matches(), "cluster", cluster, "a DNS label");
        require(namespace == null || LABEL.matcher(namespace).matches(), "namespace", namespace, "a DNS label");
        require(KIND.matcher(kind).matches(), "kind", kind, "a Kubernetes kind");
        require(group.isEmpty() || SUBDOMAIN.matcher(group).matches(), "group", group, "a DNS subdomain");
        require(SUBDOMAIN.matcher(name).matches(), "name", name, "a DNS subdomain");
    }

    /** @throws IllegalArgumentException where the text is not a resource key */
    @JsonCreator
    public static ResourceKey parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException(
                    "Not a resource key, <cluster>/<namespace>/<kind>.<group>/<name>: " + text);
        }
        int dot = parts[2].indexOf('.');
        String kind = dot < 0 ? parts[2] : parts[2].substring(0, dot);
        String group = dot < 0 ? "" : parts[2].substring(dot + 1);
        return new ResourceKey(parts[0], parts[1].equals("-") ? null : parts[1], kind, group, parts[3]);
    }

    /** The key as it stands in records and in REST paths. */
    @Override
    @JsonValue
    public String toString() {
        return cluster + "/" + (namespace == null ? "-" : namespace) + "/" + qualifiedKind() + "/" + name;
    }

    /** {@code <kind>.<group>}, or the kind alone in the core group. */
    public String qualifiedKind() {
        return group.isEmpty() ? kind : kind + "." + group;
    }

    private static void require(boolean holds, String part, @Nullable String value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("The " + part + " must be " + expected + ": " + value);
        }
    }
}
