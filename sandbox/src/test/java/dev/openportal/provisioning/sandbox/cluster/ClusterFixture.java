package dev.openportal.provisioning.sandbox.cluster;

import dev.openportal.provisioning.sandbox.FreePorts;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A cluster and a client of it; {@link #restart()} keeps the data. */
final class ClusterFixture implements AutoCloseable {
    private final Path directory;
    private SandboxCluster cluster;
    private KubernetesClient client;

    ClusterFixture(Path directory) throws IOException {
        this.directory = directory;
        cluster = SandboxCluster.start(FreePorts.one(), directory);
        client = connect(cluster.url());
    }

    void restart() throws IOException {
        var port = cluster.url().getPort();
        cluster.close();
        cluster = SandboxCluster.start(port, directory);
    }

    SandboxCluster cluster() {
        return cluster;
    }

    KubernetesClient client() {
        return client;
    }

    private static KubernetesClient connect(URI url) {
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(io.fabric8.kubernetes.client.Config.empty())
                        .withMasterUrl(url.toString())
                        .withRequestRetryBackoffLimit(0)
                        .withWatchReconnectInterval(100)
                        .build())
                .build();
    }

    static ConfigMap configMap(String name, Map<String, String> labels) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("team-a")
                .withLabels(labels)
                .endMetadata()
                .build();
    }

    void defineWidgets() throws IOException {
        try (var definition = ClusterFixture.class.getResourceAsStream("/cluster/widgets.yaml")) {
            client.load(definition).create();
        }
    }

    Resource<GenericKubernetesResource> widget(String name) {
        return client.genericKubernetesResources("example.com/v1", "Widget")
                .inNamespace("team-a")
                .withName(name);
    }

    /** Server-side apply of YAML, as any client may send it; the answer's status and body. */
    HttpResponse<String> apply(String path, String manager, String yaml) throws IOException, InterruptedException {
        return send("PATCH", path + "?fieldManager=" + manager, "application/apply-patch+yaml", yaml);
    }

    HttpResponse<String> send(String method, String path, String type, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(cluster.url().resolve(path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", type.isEmpty() ? "application/json" : type)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    /** As many lines as the answer has at once or later. */
    List<String> firstLines(String path, int count) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(cluster.url().resolve(path)).build();
        try (var lines = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofLines())
                .body()) {
            return lines.limit(count).toList();
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
        cluster.close();
    }
}
