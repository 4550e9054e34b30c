package dev.openportal.provisioning.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Everything can be read with the ordinary clients of Kafka and Kubernetes, without our classes. */
@OnSandbox
class PlainClientsTest {

    private final Portal portal;
    private final SandboxOptions options;

    PlainClientsTest(Portal portal, SandboxOptions options) {
        this.portal = portal;
        this.options = options;
    }

    @Test
    void commandsEventsAndStatusesAreReadableCloudEvents() {
        String id = portal.order(Orders.mongo("plain"), null).requestId();
        portal.awaitPhase(id, "READY");
        assertThat(typesAbout(id, "provisioning.commands"))
                .containsExactly("dev.openportal.provisioning.change-requested.v1");
        assertThat(typesAbout(id, "provisioning.events"))
                .contains(
                        "dev.openportal.provisioning.request-accepted.v1",
                        "dev.openportal.provisioning.change-committed.v1",
                        "dev.openportal.provisioning.resource-observed.v1");
        assertThat(typesAbout(id, "provisioning.status"))
                .contains(
                        "dev.openportal.provisioning.request-status.v1",
                        "dev.openportal.provisioning.resource-status.v1");
    }

    @ParameterizedTest
    @CsvSource({
        "kustomize.toolkit.fluxcd.io/v1, Kustomization",
        "source.toolkit.fluxcd.io/v1, GitRepository",
        "platform.example.com/v1alpha1, MongoDB",
        "openportal.dev/v1alpha1, Cache",
        "openportal.dev/v1alpha1, ManagedNamespace"
    })
    void eachKindCanBeListedAndWatched(String apiVersion, String kind) {
        List<Map<String, Object>> orders = List.of(
                Orders.mongo("watched"),
                Orders.cache("watched"),
                Orders.namespace("watched-" + kind.toLowerCase(java.util.Locale.ROOT)));
        List<GenericKubernetesResource> seen = new CopyOnWriteArrayList<>();
        try (KubernetesClient client = new KubernetesClientBuilder()
                        .withConfig(new ConfigBuilder(Config.empty())
                                .withMasterUrl(options.url(PartName.CLUSTER))
                                .build())
                        .build();
                Watch watch = client.genericKubernetesResources(apiVersion, kind)
                        .inAnyNamespace()
                        .watch(new Watcher<>() {
                            @Override
                            public void eventReceived(Action action, GenericKubernetesResource resource) {
                                seen.add(resource);
                            }

                            @Override
                            public void onClose(WatcherException cause) {}
                        })) {
            orders.forEach(order -> portal.awaitPhase(portal.order(order, null).requestId(), "READY"));
            await().until(() -> !seen.isEmpty());
            assertThat(client.genericKubernetesResources(apiVersion, kind)
                            .inAnyNamespace()
                            .list()
                            .getItems())
                    .isNotEmpty();
        }
    }

    private Set<String> typesAbout(String id, String topic) {
        return TopicReader.readAll("localhost:" + options.port(PartName.KAFKA), topic).stream()
                .filter(record -> record.value() != null && record.value().contains(id))
                .map(record -> {
                    Map<String, String> headers = new HashMap<>();
                    record.headers().forEach(h -> headers.put(h.key(), new String(h.value(), StandardCharsets.UTF_8)));
                    assertThat(headers)
                            .containsEntry("ce_specversion", "1.0")
                            .containsEntry("content-type", "application/json")
                            .containsKeys("ce_id", "ce_source", "ce_time", "ce_subject");
                    assertThat(headers.keySet()).allMatch(h -> h.startsWith("ce_") || h.equals("content-type"));
                    JsonNode data = JsonMapper.shared().readTree(record.value());
                    assertThat(data.isObject()).isTrue();
                    return headers.get("ce_type");
                })
                .collect(Collectors.toSet());
    }
}
