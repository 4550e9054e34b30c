package dev.openportal.provisioning.watcher.kubernetes;

import dev.openportal.provisioning.watcher.assess.ObjectRef;
import dev.openportal.provisioning.watcher.assess.Observation;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Holds only what a judgement needs: with many objects, managed fields and specs would be most of the memory. */
final class TrimmedStore implements ItemStore<GenericKubernetesResource> {

    private static final Set<String> SPEC = Set.of(
            "resourceRef",
            "resourceRefs",
            "crossplane",
            "claimRef",
            "compositionRef",
            "writeConnectionSecretToRef",
            "forProvider",
            "providerConfigRef",
            "url",
            "path",
            "sourceRef",
            "suspend",
            "replicas");

    private static final Set<String> STATUS = Set.of(
            "conditions",
            "observedGeneration",
            "artifact",
            "lastAttemptedRevision",
            "lastAppliedRevision",
            "phase",
            "readyReplicas",
            "availableReplicas");

    private final Map<String, GenericKubernetesResource> items = new ConcurrentHashMap<>();
    private final boolean definitions;

    /** @param definitions whether these are XRDs or CRDs, whose specs are needed */
    TrimmedStore(boolean definitions) {
        this.definitions = definitions;
    }

    @Override
    public String getKey(GenericKubernetesResource item) {
        String namespace = item.getMetadata().getNamespace();
        String name = item.getMetadata().getName();
        return namespace == null || namespace.isEmpty() ? name : namespace + "/" + name;
    }

    @Override
    public @Nullable GenericKubernetesResource put(String key, GenericKubernetesResource item) {
        item.getMetadata().setManagedFields(null);
        if (item.getMetadata().getAnnotations() != null) {
            item.getMetadata().getAnnotations().remove("kubectl.kubernetes.io/last-applied-configuration");
        }
        Map<String, Object> kept = new LinkedHashMap<>();
        kept.put("spec", definitions ? section(item, "spec") : only(section(item, "spec"), SPEC));
        kept.put("status", only(section(item, "status"), STATUS));
        item.setAdditionalProperties(kept);
        return items.put(key, item);
    }

    private static Map<String, Object> only(Map<String, Object> all, Set<String> names) {
        return all.entrySet().stream()
                .filter(entry -> names.contains(entry.getKey()) && entry.getValue() != null)
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        // Whether it is a managed resource is all that this one tells.
                        entry -> entry.getKey().equals("forProvider") ? Map.of() : entry.getValue()));
    }

    @SuppressWarnings("unchecked") // The keys of parsed JSON are strings.
    private static Map<String, Object> section(GenericKubernetesResource item, String name) {
        return item.getAdditionalProperties().get(name) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    static ObjectRef ref(GenericKubernetesResource item) {
        return new ObjectRef(
                ObjectRef.groupOf(item.getApiVersion()),
                item.getKind(),
                item.getMetadata().getNamespace(),
                item.getMetadata().getName());
    }

    static Observation observation(GenericKubernetesResource item) {
        var metadata = item.getMetadata();
        return new Observation(
                item.getApiVersion(),
                ref(item),
                metadata.getUid(),
                metadata.getGeneration() == null ? 0 : metadata.getGeneration(),
                metadata.getDeletionTimestamp() != null,
                false,
                metadata.getLabels() == null ? Map.of() : metadata.getLabels(),
                metadata.getAnnotations() == null ? Map.of() : metadata.getAnnotations(),
                section(item, "spec"),
                section(item, "status"));
    }

    @Override
    public @Nullable GenericKubernetesResource remove(String key) {
        return items.remove(key);
    }

    @Override
    public Stream<String> keySet() {
        return items.keySet().stream();
    }

    @Override
    public Stream<GenericKubernetesResource> values() {
        return items.values().stream();
    }

    @Override
    public int size() {
        return items.size();
    }

    @Override
    public @Nullable GenericKubernetesResource get(String key) {
        return items.get(key);
    }
}
