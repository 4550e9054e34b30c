package dev.openportal.provisioning.watcher.kubernetes;

import dev.openportal.provisioning.events.Manifest;
import dev.openportal.provisioning.watcher.assess.FluxLook;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is left of an object: the fields that a judgement reads, and never the data of a Secret. */
final class Trimming {

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

    private Trimming() {}

    /** @param whole whether all of its spec is needed, as that of a definition */
    static Map<String, Object> of(GenericKubernetesResource item, boolean whole) {
        Map<String, Object> kept = new LinkedHashMap<>();
        Map<String, Object> spec = section(item, "spec");
        // What was ordered is compared with what is there, and with what a claim's composite has taken over of it.
        boolean compared = isOrdered(item) || spec.containsKey("claimRef");
        kept.put("spec", whole || compared ? spec : only(spec, SPEC));
        kept.put("status", only(section(item, "status"), STATUS));
        return kept;
    }

    /** An event has neither spec nor status: all that it says becomes its status. */
    static Map<String, Object> ofEvent(GenericKubernetesResource event) {
        return Map.of("status", only(event.getAdditionalProperties(), EVENT));
    }

    private static boolean isOrdered(GenericKubernetesResource item) {
        var labels = item.getMetadata().getLabels();
        var annotations = item.getMetadata().getAnnotations();
        boolean marked = labels != null
                && ("true".equals(labels.get(Manifest.MANAGED)) || labels.containsKey(FluxLook.DELIVERED_BY));
        return marked || (annotations != null && annotations.containsKey(Manifest.REQUEST_ID));
    }

    private static Map<String, Object> only(Map<String, Object> all, Set<String> names) {
        return all.entrySet().stream()
                .filter(entry -> names.contains(entry.getKey()) && entry.getValue() != null)
                .collect(Collectors.toMap(Map.Entry::getKey, Trimming::reduced));
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

    static Map<String, Object> section(GenericKubernetesResource item, String name) {
        return strings(item.getAdditionalProperties().get(name));
    }
}
