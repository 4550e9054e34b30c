package dev.openportal.provisioning.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a cluster offers. Keyed {@code <cluster>/<plural>.<group>} in a compacted topic; a tombstone withdraws it.
 *
 * @param cluster that offers it
 * @param name {@code <plural>.<group>}
 * @param apiVersion {@code <group>/<version>} of the manifests to write
 * @param title for people
 * @param description for people, or null
 * @param owner entity reference of who runs it, or null
 * @param exactNames whether an order's name is taken as it stands, without a suffix
 * @param schema JSON Schema of {@code spec}
 */
public record OfferingPublished(
        String cluster,
        String name,
        String apiVersion,
        String kind,
        Scope scope,
        String title,
        @Nullable String description,
        @Nullable String owner,
        boolean exactNames,
        Map<String, Object> schema)
        implements EventData {

    public OfferingPublished {
        schema = Absent.asEmpty(schema);
    }

    @Override
    public String eventId() {
        return recordKey() + "@" + Integer.toHexString(toString().hashCode());
    }

    @Override
    public String recordKey() {
        return cluster + "/" + name;
    }

    /** As Kubernetes writes it. */
    public enum Scope {
        @JsonProperty("Namespaced")
        NAMESPACED,
        @JsonProperty("Cluster")
        CLUSTER
    }
}
