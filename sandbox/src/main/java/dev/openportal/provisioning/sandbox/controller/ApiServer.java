package dev.openportal.provisioning.sandbox.controller;

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Any Kubernetes API server, reached by its URL; refusals come as {@link Refusal}. */
public final class ApiServer implements AutoCloseable {
    private final KubernetesClient client;
    private final Map<String, ResourceDefinitionContext> kinds = new ConcurrentHashMap<>();

    public ApiServer(URI url) {
        var config = new ConfigBuilder(Config.empty())
                .withMasterUrl(url.toString())
                .withRequestRetryBackoffLimit(2)
                .withRequestTimeout(10_000)
                .build();
        client = new KubernetesClientBuilder().withConfig(config).build();
    }

    public Optional<Doc> get(Ref ref) {
        if (kind(ref).isEmpty()) {
            return Optional.empty();
        }
        return Optional.ofNullable(resource(ref).get()).map(this::doc);
    }

    public Doc apply(Doc wanted, String manager) {
        return apply(wanted, manager, List.of());
    }

    /** Asks what an apply would do, and changes nothing. */
    public Doc tryApply(Doc wanted, String manager) {
        return apply(wanted, manager, List.of("All"));
    }

    private Doc apply(Doc wanted, String manager, List<String> dryRun) {
        var context = new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager(manager)
                .withForce(true)
                .withDryRun(dryRun)
                .build();
        // As an item, not as text: for text the client would first get the object, which need not exist yet.
        var item = client.getKubernetesSerialization().convertValue(wanted.root(), GenericKubernetesResource.class);
        return call(() -> doc(among(wanted.ref()).resource(item).patch(context)));
    }

    /** A JSON merge patch; null removes. Nothing happens where the object is gone. */
    public void merge(Ref ref, Map<String, ?> patch) {
        var body = client.getKubernetesSerialization().asJson(patch);
        ifPresent(() -> resource(ref).patch(PatchContext.of(PatchType.JSON_MERGE), body));
    }

    /** Writes these fields of the status; null removes. Nothing happens where the object is gone. */
    public void status(Ref ref, Map<String, ?> status) {
        var body = client.getKubernetesSerialization().asJson(Map.of("status", status));
        ifPresent(() -> resource(ref).subresource("status").patch(PatchContext.of(PatchType.JSON_MERGE), body));
    }

    public void delete(Ref ref) {
        if (kind(ref).isPresent()) {
            ifPresent(() -> resource(ref)
                    .withPropagationPolicy(DeletionPropagation.BACKGROUND)
                    .delete());
        }
    }

    /** Empty while nothing of that kind is served. */
    public Optional<ResourceDefinitionContext> kind(Ref ref) {
        var known = kinds.get(ref.apiVersion() + "#" + ref.kind());
        return known == null ? discover(ref) : Optional.of(known);
    }

    private Optional<ResourceDefinitionContext> discover(Ref ref) {
        var served = client.getApiResources(ref.apiVersion());
        if (served == null) {
            return Optional.empty();
        }
        return served.getResources().stream()
                .filter(r -> r.getKind().equals(ref.kind()) && !r.getName().contains("/"))
                .findFirst()
                .map(r -> {
                    var found = new ResourceDefinitionContext.Builder()
                            .withGroup(ref.group())
                            .withVersion(ref.version())
                            .withKind(ref.kind())
                            .withPlural(r.getName())
                            .withNamespaced(Boolean.TRUE.equals(r.getNamespaced()))
                            .build();
                    kinds.put(ref.apiVersion() + "#" + ref.kind(), found);
                    return found;
                });
    }

    MixedOperation<GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>> all(
            ResourceDefinitionContext kind) {
        return client.genericKubernetesResources(kind);
    }

    Doc doc(GenericKubernetesResource resource) {
        @SuppressWarnings("unchecked")
        Map<String, Object> root = client.getKubernetesSerialization().convertValue(resource, Map.class);
        return new Doc(root);
    }

    private Resource<GenericKubernetesResource> resource(Ref ref) {
        return among(ref).withName(ref.name());
    }

    private NonNamespaceOperation<
                    GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            among(Ref ref) {
        var kind = kind(ref)
                .orElseThrow(() -> new Refusal(
                        "NotFound",
                        "no matches for kind \"%s\" in version \"%s\"".formatted(ref.kind(), ref.apiVersion()),
                        new IllegalArgumentException(ref.toString())));
        var operation = client.genericKubernetesResources(kind);
        return kind.isNamespaceScoped()
                ? operation.inNamespace(ref.namespace().isEmpty() ? "default" : ref.namespace())
                : operation;
    }

    private void ifPresent(Runnable change) {
        try {
            change.run();
        } catch (KubernetesClientException e) {
            if (e.getCode() != 404) {
                throw refusal(e);
            }
        }
    }

    private <T> T call(java.util.function.Supplier<T> request) {
        try {
            return request.get();
        } catch (KubernetesClientException e) {
            throw refusal(e);
        }
    }

    private static RuntimeException refusal(KubernetesClientException e) {
        var status = e.getStatus();
        if (status == null || status.getMessage() == null) {
            return e;
        }
        return new Refusal(status.getReason() == null ? "Unknown" : status.getReason(), status.getMessage(), e);
    }

    @Override
    public void close() {
        client.close();
    }
}
