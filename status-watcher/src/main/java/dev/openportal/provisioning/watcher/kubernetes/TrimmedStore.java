package dev.openportal.provisioning.watcher.kubernetes;

import dev.openportal.provisioning.watcher.assess.ObjectRef;
import dev.openportal.provisioning.watcher.assess.Observation;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Holds only what a judgement needs: with many objects, managed fields and specs would be most of the memory. */
final class TrimmedStore implements ItemStore<GenericKubernetesResource> {

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
        item.setAdditionalProperties(
                kind.equals(Kind.EVENT) ? event(key, item) : Trimming.of(item, kind.isDefinition()));
        return items.put(key, item);
    }

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
        return Trimming.ofEvent(item);
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
                Trimming.section(item, "spec"),
                Trimming.section(item, "status"));
    }

    @Override
    public @Nullable GenericKubernetesResource remove(String key) {
        // Clusters drop events all the time, mostly the oldest ones: what is gone must not be remembered for ever.
        events.remove(key);
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
