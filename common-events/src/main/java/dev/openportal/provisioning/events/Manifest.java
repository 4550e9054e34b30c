package dev.openportal.provisioning.events;

import java.util.LinkedHashMap;
import java.util.Map;

/** The Kubernetes object that stands for an order in Git; who previews an order and who commits it show the same. */
public final class Manifest {

    /** Label of everything that was ordered here. */
    public static final String MANAGED = "openportal.dev/managed";

    /** Annotation with the id of the request that the object is as ordered by. */
    public static final String REQUEST_ID = "openportal.dev/request-id";

    /** Annotation with the owning group's entity reference. */
    public static final String OWNER = "openportal.dev/owner";

    /** Annotation with the requester's entity reference. */
    public static final String REQUESTED_BY = "openportal.dev/requested-by";

    private Manifest() {}

    /**
     * The object of an order, its members in the order in which people write them.
     *
     * @throws IllegalArgumentException where the order carries no spec
     */
    public static Map<String, Object> of(ChangeRequested order) {
        if (order.spec() == null) {
            throw new IllegalArgumentException("The order carries no spec.");
        }
        ResourceRef resource = order.resource();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("apiVersion", resource.apiVersion());
        document.put("kind", resource.kind());
        document.put("metadata", metadata(order));
        document.put("spec", order.spec());
        return document;
    }

    private static Map<String, Object> metadata(ChangeRequested order) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", order.resource().name());
        if (order.resource().namespace() != null) {
            metadata.put("namespace", order.resource().namespace());
        }
        metadata.put("labels", Map.of(MANAGED, "true"));
        Map<String, String> annotations = new LinkedHashMap<>();
        annotations.put(REQUEST_ID, order.requestId().toString());
        annotations.put(OWNER, order.owner());
        annotations.put(REQUESTED_BY, order.requestedBy());
        annotations.put("terasky.backstage.io/add-to-catalog", "true");
        annotations.put(OwnerReference.CATALOG_OWNER, order.owner());
        metadata.put("annotations", annotations);
        return metadata;
    }
}
