package dev.openportal.provisioning.requests.offerings;

import dev.openportal.provisioning.events.OfferingPublished;
import dev.openportal.provisioning.events.OfferingPublished.Scope;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An offering as people see it, merged over the clusters that have it.
 *
 * @param name {@code <plural>.<group>}
 * @param apiVersion {@code <group>/<version>} of the manifests to write
 * @param clusters in alphabetical order; never empty
 * @param description for people, or null
 * @param owner entity reference of who runs it, or null
 * @param exactNames whether an order's name is taken as it stands, without a suffix
 * @param schema JSON Schema of {@code spec}, as the first of the clusters has it
 */
public record Offering(
        String name,
        String apiVersion,
        String kind,
        Scope scope,
        List<String> clusters,
        String title,
        @Nullable String description,
        @Nullable String owner,
        boolean exactNames,
        Map<String, Object> schema) {

    /** Names by which it may be meant: its own, and {@code <kind>.<group>}. */
    public Set<String> names() {
        int slash = apiVersion.indexOf('/');
        return Set.of(name, slash < 0 ? kind : kind + "." + apiVersion.substring(0, slash));
    }

    static Offering merged(List<OfferingPublished> sameName) {
        OfferingPublished first = sameName.get(0);
        return new Offering(
                first.name(),
                first.apiVersion(),
                first.kind(),
                first.scope(),
                sameName.stream().map(OfferingPublished::cluster).toList(),
                first.title(),
                first.description(),
                first.owner(),
                first.exactNames(),
                first.schema());
    }
}
