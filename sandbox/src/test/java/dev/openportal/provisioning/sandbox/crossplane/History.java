package dev.openportal.provisioning.sandbox.crossplane;

import static org.awaitility.Awaitility.await;

import dev.openportal.provisioning.sandbox.controller.Doc;
import dev.openportal.provisioning.sandbox.controller.Ref;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;

/** All that happens to some objects from now on: no state is too short to be seen, however late one looks. */
final class History implements AutoCloseable {
    private record Change(Watcher.Action action, Doc object) {}

    private final KubernetesClient client;
    private final List<Change> changes = new CopyOnWriteArrayList<>();

    History(URI cluster, Ref... refs) {
        client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(Config.empty())
                        .withMasterUrl(cluster.toString())
                        .build())
                .build();
        for (var ref : refs) {
            client.genericKubernetesResources(ref.apiVersion(), ref.kind())
                    .inAnyNamespace()
                    .watch(new Watcher<>() {
                        @Override
                        public void eventReceived(Action action, GenericKubernetesResource object) {
                            changes.add(new Change(action, doc(object)));
                        }

                        @Override
                        public void onClose(WatcherException cause) {}
                    });
        }
    }

    @SuppressWarnings("unchecked")
    private Doc doc(GenericKubernetesResource object) {
        var json = client.getKubernetesSerialization().asJson(object);
        return new Doc(JsonMapper.shared().readValue(json, Map.class));
    }

    /** Waits until the object was once so. */
    void awaitSeen(Ref ref, Predicate<Doc> so) {
        await("once so: " + ref)
                .until(() ->
                        changes.stream().map(Change::object).anyMatch(object -> isOf(ref, object) && so.test(object)));
    }

    /** Waits until it is gone. @return when, in the cluster's own count of changes */
    long goneAt(Ref ref) {
        return await("gone: " + ref)
                .until(
                        () -> changes.stream()
                                .filter(change ->
                                        change.action() == Watcher.Action.DELETED && isOf(ref, change.object()))
                                .mapToLong(
                                        change -> Long.parseLong(change.object().text("metadata", "resourceVersion")))
                                .findFirst()
                                .orElse(0),
                        version -> version > 0);
    }

    private static boolean isOf(Ref ref, Doc object) {
        return object.kind().equals(ref.kind()) && object.name().equals(ref.name());
    }

    @Override
    public void close() {
        client.close();
    }
}
