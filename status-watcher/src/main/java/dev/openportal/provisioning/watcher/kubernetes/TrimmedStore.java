package dev.openportal.provisioning.watcher.kubernetes;

import dev.openportal.provisioning.events.Manifest;
import dev.openportal.provisioning.watcher.assess.ObjectRef;
import dev.openportal.provisioning.watcher.assess.Observation;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
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
            "publishConnectionDetailsTo",
            "forProvider",
            "providerConfigRef",
            "url",
            "path",
            "sourceRef",
            "suspend",
            "replicas",
            "type");

    private static final Set<String> STATUS = Set.of(
            "conditions",
            "observedGeneration",
            "artifact",
            "lastAttemptedRevision",
            "lastAppliedRevision",
            "phase",
            "reason",
            "message",
            "containerStatuses",
            "loadBalancer",
            "readyReplicas",
            "availableReplicas",
            "updatedReplicas",
            "desiredNumberScheduled",
            "updatedNumberScheduled",
            "numberAvailable",
            "numberReady",
            "currentHealthy",
            "desiredHealthy",
            "sync",
            "health",
            "operationState",
            "atProvider");

    private static final Set<String> EVENT = Set.of(
            "involvedObject", "reason", "message", "firstTimestamp", "lastTimestamp", "eventTime", "series", "type");

    /** A busy cluster has more events than we could use: the oldest make room. */
    static final int EVENTS_KEPT = 5_000;

    private final Map<String, GenericKubernetesResource> items = new ConcurrentHashMap<>();
    private final Queue<String> events = new ConcurrentLinkedQueue<>();
    private final Kind kind;

    TrimmedStore(Kind kind) {
        this.kind = kind;
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
        item.setAdditionalProperties(kind.equals(Kind.EVENT) ? event(key, item) : trimmed(item));
        return items.put(key, item);
    }

    private Map<String, Object> trimmed(GenericKubernetesResource item) {
        Map<String, Object> kept = new LinkedHashMap<>();
        Map<String, Object> spec = section(item, "spec");
        // What was ordered is compared with what is there, so all of it is needed.
        kept.put("spec", kind.isDefinition() || isOrdered(item) ? spec : only(spec, SPEC));
        kept.put("status", only(section(item, "status"), STATUS));
        return kept;
    }

    /** An event has neither spec nor status: all that it says becomes its status. */
    private Map<String, Object> event(String key, GenericKubernetesResource item) {
        if (!items.containsKey(key)) {
            events.add(key);
        }
        while (items.size() >= EVENTS_KEPT) {
            String oldest = events.poll();
            if (oldest == null) {
                break;
            }
            items.remove(oldest);
        }
        return Map.of("status", only(item.getAdditionalProperties(), EVENT));
    }

    private static boolean isOrdered(GenericKubernetesResource item) {
        var labels = item.getMetadata().getLabels();
        var annotations = item.getMetadata().getAnnotations();
        return (labels != null && "true".equals(labels.get(Manifest.MANAGED)))
                || (annotations != null && annotations.containsKey(Manifest.REQUEST_ID));
    }

    private static Map<String, Object> only(Map<String, Object> all, Set<String> names) {
        return all.entrySet().stream()
                .filter(entry -> names.contains(entry.getKey()) && entry.getValue() != null)
                .collect(Collectors.toMap(Map.Entry::getKey, TrimmedStore::reduced));
    }

    private static Object reduced(Map.Entry<String, Object> field) {
        return switch (field.getKey()) {
            // Whether it is a managed resource is all that this one tells.
            case "forProvider" -> Map.of();
            case "atProvider" -> field.getValue() instanceof Map<?, ?> map ? remote(map.get("manifest")) : Map.of();
            case "operationState" ->
                field.getValue() instanceof Map<?, ?> map ? only(strings(map), Set.of("phase", "message")) : Map.of();
            default -> field.getValue();
        };
    }

    /** The remote object that a provider-kubernetes Object shows: never more of it than of one of our own. */
    private static Map<String, Object> remote(@Nullable Object manifest) {
        if (!(manifest instanceof Map<?, ?> map)) {
            return Map.of();
        }
        Map<String, Object> all = strings(map);
        Map<String, Object> kept = new LinkedHashMap<>(only(all, Set.of("apiVersion", "kind")));
        kept.put(
                "metadata",
                only(
                        strings(all.get("metadata")),
                        Set.of("name", "namespace", "uid", "generation", "deletionTimestamp")));
        kept.put("spec", only(strings(all.get("spec")), SPEC));
        kept.put("status", only(strings(all.get("status")), STATUS));
        return Map.of("manifest", kept);
    }

    @SuppressWarnings("unchecked") // The keys of parsed JSON are strings.
    private static Map<String, Object> strings(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    private static Map<String, Object> section(GenericKubernetesResource item, String name) {
        return strings(item.getAdditionalProperties().get(name));
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
                metadata.getFinalizers() == null ? List.of() : List.copyOf(metadata.getFinalizers()),
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
