package dev.openportal.provisioning.sandbox.controller;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Any Kubernetes API server, reached by its URL; refusals come as {@link Refusal}. */
public final class ApiServer implements AutoCloseable {
    private static final String JSON = "application/json";
    private static final String MERGE = "application/merge-patch+json";
    private static final String APPLY = "application/apply-patch+yaml";

    private final KubernetesClient client;
    private final ServedKinds kinds;
    private final Exchange exchange;
    private final Map<Ref, Long> written = new ConcurrentHashMap<>();

    public ApiServer(URI url) {
        var config = new ConfigBuilder(Config.empty())
                .withMasterUrl(url.toString())
                .withRequestRetryBackoffLimit(2)
                .withRequestTimeout(10_000)
                .build();
        client = new KubernetesClientBuilder().withConfig(config).build();
        kinds = new ServedKinds(client);
        exchange = new Exchange(client.getHttpClient(), url.toString().replaceAll("/+$", ""));
    }

    /** Empty where the object is not there, or nothing of its kind is served. */
    public Optional<Doc> get(Ref ref) {
        return ifPresent(() -> exchange.send("GET", kinds.path(ref), JSON, null));
    }

    /** All objects of a kind with these labels; none while the kind is not served. */
    public List<Doc> list(String apiVersion, String kind, Map<String, String> labels) {
        var selector = labels.entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(java.util.stream.Collectors.joining(","));
        var query = "?labelSelector=" + ServedKinds.encoded(selector);
        return kinds.find(apiVersion, kind)
                .map(served -> exchange.send("GET", ServedKinds.collection(served, "") + query, JSON, null)
                        .docs("items"))
                .orElse(List.of());
    }

    /** Creates or changes the object, so that it has these fields and none that this manager set earlier. */
    public Doc apply(Doc wanted, String manager) {
        return apply(wanted, manager, "");
    }

    /** Asks what an apply would do, and changes nothing. */
    public Doc tryApply(Doc wanted, String manager) {
        return apply(wanted, manager, "&dryRun=All");
    }

    private Doc apply(Doc wanted, String manager, String more) {
        var query = "?force=true&fieldManager=" + ServedKinds.encoded(manager) + more;
        return wrote(exchange.send("PATCH", kinds.path(wanted.ref()) + query, APPLY, wanted.root()));
    }

    /**
     * A JSON merge patch; null removes. Nothing happens where the object is gone.
     *
     * @throws Refusal with Conflict when the patch names a resourceVersion that is not the current one
     */
    public void merge(Ref ref, Map<String, ?> patch) {
        ifPresent(() -> wrote(exchange.send("PATCH", kinds.path(ref), MERGE, patch)));
    }

    /** Writes these fields of the status; null removes. Nothing happens where the object is gone. */
    public void status(Ref ref, Map<String, ?> status) {
        ifPresent(() -> wrote(exchange.send("PATCH", kinds.path(ref) + "/status", MERGE, Map.of("status", status))));
    }

    /** Deletes the object and, in the background, what it owns; nothing happens where it is gone. */
    public void delete(Ref ref) {
        ifPresent(() -> exchange.send("DELETE", kinds.path(ref) + "?propagationPolicy=Background", JSON, null));
    }

    /** Deletes the object after all that it owns; nothing happens where it is gone. */
    public void deleteLast(Ref ref) {
        ifPresent(() -> exchange.send("DELETE", kinds.path(ref) + "?propagationPolicy=Foreground", JSON, null));
    }

    private Doc wrote(Doc now) {
        written.merge(now.ref(), now.version(), Math::max);
        return now;
    }

    /** The version of our own last write to it; 0 where there was none. */
    long written(Ref ref) {
        return written.getOrDefault(ref, 0L);
    }

    /** It is gone: an object of that name will be another one. */
    void forget(Ref ref) {
        written.remove(ref);
    }

    /** Empty while nothing of that kind is served. */
    Optional<ResourceDefinitionContext> kind(String apiVersion, String kind) {
        return kinds.find(apiVersion, kind);
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

    private static Optional<Doc> ifPresent(java.util.function.Supplier<Doc> request) {
        try {
            return Optional.of(request.get());
        } catch (Refusal e) {
            if (e.notFound()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
