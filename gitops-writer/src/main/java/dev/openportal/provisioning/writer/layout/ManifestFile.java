package dev.openportal.provisioning.writer.layout;

import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.Manifest;
import dev.openportal.provisioning.events.OwnerReference;
import dev.openportal.provisioning.events.ResourceRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A manifest as it lies in the repository, whoever edited it last. */
record ManifestFile(Map<String, Object> document) {

    /** Names the fields of the spec that nobody ordered, so that the next order knows them from what was ordered. */
    private static final String ADDED_FIELDS = "openportal.dev/added-fields";

    /** @throws IllegalArgumentException with the end of a sentence that begins with the file's path */
    static ManifestFile parse(String content) {
        Map<String, Object> document = Yaml.readMapping(content);
        if (document == null) {
            throw new IllegalArgumentException("is empty");
        }
        if (document.containsKey("sops")) {
            // Its seal covers the whole file: whatever is written into it, nobody could decrypt it any more.
            throw new IllegalArgumentException("is encrypted with SOPS");
        }
        return new ManifestFile(document);
    }

    /** Whether this is the object that people mean by the resource, whatever its API version. */
    boolean isOf(ResourceRef resource) {
        Object namespace = metadata().get("namespace");
        return !isOtherGroupThan(resource)
                && resource.kind().equals(document.get("kind"))
                && resource.name().equals(metadata().get("name"))
                // Without one the index may set it; to a cluster-scoped object it means nothing.
                && (namespace == null || resource.namespace() == null || namespace.equals(resource.namespace()));
    }

    boolean isOtherGroupThan(ResourceRef resource) {
        return document.get("apiVersion") instanceof String version
                && !groupOf(version).equals(groupOf(resource.apiVersion()));
    }

    /** In words. */
    String identity() {
        return document.get("apiVersion") + " " + document.get("kind") + " "
                + metadata().get("name");
    }

    /** Null where nobody ordered it here. */
    @Nullable String requestId() {
        return annotation(Manifest.REQUEST_ID);
    }

    @Nullable String requestedBy() {
        return annotation(Manifest.REQUESTED_BY);
    }

    Map<?, ?> spec() {
        return mapping(document.get("spec"));
    }

    /** The spec less what others were known to have added when it was written. */
    Map<?, ?> orderedSpec() {
        String added = annotation(ADDED_FIELDS);
        return added == null ? spec() : SpecMerge.without(spec(), List.of(added.split("\n")));
    }

    /**
     * The order's object in place of this one, with what others wrote beside the members that an order makes.
     *
     * @param merged the order's spec with what others added to it
     * @throws IllegalArgumentException where the command carries no spec
     */
    String with(ChangeRequested command, SpecMerge merged) {
        Map<String, Object> ours = withoutTheirWords(Manifest.of(command));
        Map<String, @Nullable Object> result = overlay(
                SpecMerge.without(document, List.of("/metadata/annotations/openportal.dev~1added-fields")), ours);
        if (merged.added().isEmpty()) {
            // As ordered, to the last digit.
            result.put("spec", ours.get("spec"));
            return ManifestText.of(result);
        }
        result.put("spec", merged.spec());
        String added = String.join("\n", merged.added());
        return ManifestText.of(overlay(result, Map.of("metadata", Map.of("annotations", Map.of(ADDED_FIELDS, added)))));
    }

    /** The order's object less the catalog's annotations that stand in the file already and mean the same. */
    private Map<String, Object> withoutTheirWords(Map<String, Object> ours) {
        Map<?, ?> theirs = mapping(metadata().get("annotations"));
        Map<?, ?> metadata = mapping(ours.get("metadata"));
        Map<?, ?> annotations = mapping(metadata.get("annotations"));
        Map<Object, Object> kept = new LinkedHashMap<>(annotations);
        kept.entrySet()
                .removeIf(entry -> theirs.get(entry.getKey()) instanceof String said
                        && String.valueOf(entry.getKey()).startsWith("terasky.backstage.io/")
                        && (!OwnerReference.CATALOG_OWNER.equals(entry.getKey())
                                || OwnerReference.of(said).equals(Optional.of(entry.getValue()))));
        Map<String, Object> result = new LinkedHashMap<>(ours);
        Map<Object, Object> described = new LinkedHashMap<>(metadata);
        described.put("annotations", kept);
        result.put("metadata", described);
        return result;
    }

    private static Map<String, @Nullable Object> overlay(Map<?, ?> theirs, Map<?, ?> ours) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        theirs.forEach((name, value) -> result.put(String.valueOf(name), value));
        ours.forEach((name, value) -> result.put(
                String.valueOf(name),
                value instanceof Map<?, ?> inner && theirs.get(name) instanceof Map<?, ?> outer
                        ? overlay(outer, inner)
                        : value));
        return result;
    }

    private static String groupOf(String apiVersion) {
        return apiVersion.substring(0, Math.max(0, apiVersion.indexOf('/')));
    }

    private @Nullable String annotation(String name) {
        return mapping(metadata().get("annotations")).get(name) instanceof String text ? text : null;
    }

    private Map<?, ?> metadata() {
        return mapping(document.get("metadata"));
    }

    private static Map<?, ?> mapping(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}
