package dev.openportal.provisioning.sandbox.controller;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which kinds the server has, and under which paths. What was found once is not asked for again. */
final class ServedKinds {
    private final KubernetesClient client;
    private final Map<String, ResourceDefinitionContext> known = new ConcurrentHashMap<>();

    ServedKinds(KubernetesClient client) {
        this.client = client;
    }

    /** Empty while nothing of that kind is served. */
    Optional<ResourceDefinitionContext> find(String apiVersion, String kind) {
        var key = apiVersion + "#" + kind;
        var found = known.get(key);
        return found == null ? discover(new Ref(apiVersion, kind, "", ""), key) : Optional.of(found);
    }

    private Optional<ResourceDefinitionContext> discover(Ref ref, String key) {
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
                    known.put(key, found);
                    return found;
                });
    }

    /**
     * The path of one object.
     *
     * @throws Refusal when nothing of its kind is served
     */
    String path(Ref ref) {
        var kind = find(ref.apiVersion(), ref.kind())
                .orElseThrow(() -> new Refusal(
                        Refusal.NO_MATCH,
                        "no matches for kind \"%s\" in version \"%s\"".formatted(ref.kind(), ref.apiVersion())));
        var namespace = ref.namespace().isEmpty() ? "default" : ref.namespace();
        return collection(kind, kind.isNamespaceScoped() ? namespace : "") + "/" + encoded(ref.name());
    }

    /** @param namespace empty for all of them, and for a kind that has none */
    static String collection(ResourceDefinitionContext kind, String namespace) {
        var group = kind.getGroup() == null ? "" : kind.getGroup();
        return (group.isEmpty() ? "/api/" : "/apis/" + group + "/")
                + kind.getVersion()
                + (namespace.isEmpty() ? "" : "/namespaces/" + encoded(namespace))
                + "/"
                + kind.getPlural();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
