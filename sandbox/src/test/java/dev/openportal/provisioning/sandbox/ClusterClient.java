package dev.openportal.provisioning.sandbox;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What somebody does in the cluster with kubectl. */
final class ClusterClient implements AutoCloseable {

    private final KubernetesClient client;

    ClusterClient(SandboxOptions options) {
        this.client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(Config.empty())
                        .withMasterUrl(options.url(PartName.CLUSTER))
                        .build())
                .build();
    }

    /** The object that a request is about; empty where the cluster has none. */
    Optional<JsonNode> find(JsonNode request) {
        return Optional.ofNullable(of(request).get()).map(this::json);
    }

    /** What the object that a request is about is made of, of one kind. */
    Stream<JsonNode> parts(JsonNode request, String apiVersion, String kind) {
        JsonNode resource = request.path("resource");
        return client
                .genericKubernetesResources(apiVersion, kind)
                .inNamespace(resource.path("namespace").asString())
                .withLabel("crossplane.io/composite", resource.path("name").asString())
                .list()
                .getItems()
                .stream()
                .map(this::json);
    }

    private JsonNode json(GenericKubernetesResource object) {
        return JsonMapper.shared().readTree(client.getKubernetesSerialization().asJson(object));
    }

    /** @param patch as JSON merge patch */
    void patch(JsonNode request, String patch) {
        of(request).patch(PatchContext.of(PatchType.JSON_MERGE), patch);
    }

    /** Flux leaves an object of its own alone from now on. */
    void suspend(String apiVersion, String kind, String name) {
        client.genericKubernetesResources(apiVersion, kind)
                .inNamespace("flux-system")
                .withName(name)
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"suspend\":true}}");
    }

    void delete(JsonNode request) {
        of(request).delete();
    }

    private Resource<GenericKubernetesResource> of(JsonNode request) {
        JsonNode resource = request.path("resource");
        var kind = client.genericKubernetesResources(
                resource.path("apiVersion").asString(), resource.path("kind").asString());
        String name = resource.path("name").asString();
        return resource.path("namespace").isString()
                ? kind.inNamespace(resource.path("namespace").asString()).withName(name)
                : kind.withName(name);
    }

    @Override
    public void close() {
        client.close();
    }
}
