package dev.openportal.provisioning.sandbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchTest {
    private static final String MAPS = "/api/v1/namespaces/team-a/configmaps";
    private static final String WATCH = "/api/v1/configmaps?watch=true&timeoutSeconds=60&resourceVersion=";
    private ClusterFixture fixture;

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        fixture = new ClusterFixture(directory);
    }

    @AfterEach
    void stop() throws IOException {
        fixture.close();
    }

    private ConfigMap create(String name, Map<String, String> labels) {
        return fixture.client()
                .configMaps()
                .resource(ClusterFixture.configMap(name, labels))
                .create();
    }

    @Test
    void anObjectThatLeavesTheSelectorIsSeenAsDeleted() {
        create("one", Map.of("app", "a"));
        var seen = new CopyOnWriteArrayList<String>();
        var watcher = new Watcher<ConfigMap>() {
            @Override
            public void eventReceived(Action action, ConfigMap map) {
                seen.add(action + " " + map.getMetadata().getName());
            }

            @Override
            public void onClose(WatcherException cause) {
                seen.add("closed");
            }
        };
        try (var watch = fixture.client()
                .configMaps()
                .inNamespace("team-a")
                .withLabel("app", "a")
                .watch(watcher)) {
            await().untilAsserted(() -> assertThat(seen).containsExactly("ADDED one"));
            fixture.client().configMaps().inNamespace("team-a").withName("one").edit(map -> {
                map.getMetadata().setLabels(Map.of("app", "b"));
                return map;
            });
            await().untilAsserted(() -> assertThat(seen).containsExactly("ADDED one", "DELETED one"));
        }
    }

    @Test
    void aWatchFromAVersionBeforeTheRestartGetsWhatItMissedOnce() throws Exception {
        var first = create("first", Map.of()).getMetadata().getResourceVersion();
        create("second", Map.of());
        fixture.client().configMaps().inNamespace("team-a").withName("first").delete();

        fixture.restart();
        // What comes after it came all, however long this machine takes.
        fixture.send("POST", MAPS, "application/json", "{\"metadata\":{\"name\":\"last\"}}");

        assertThat(types(fixture.firstLines(WATCH + first, 3))).containsExactly("ADDED", "DELETED", "ADDED");
    }

    @Test
    void aVersionThatIsNoLongerKeptIsGone() throws Exception {
        var first = create("first", Map.of()).getMetadata().getResourceVersion();
        create("second", Map.of());

        fixture.restart();
        fixture.restart();

        var answer = fixture.send("GET", WATCH + first, "", "");
        assertThat(answer.statusCode()).isEqualTo(410);
        assertThat(answer.body()).contains("\"reason\":\"Expired\"");
    }

    @Test
    void anInformerThatSleptThroughTwoRestartsSeesWhatVanished() throws Exception {
        create("kept", Map.of());
        create("gone", Map.of());
        try (var informer = fixture.client().configMaps().inAnyNamespace().inform()) {
            await().untilAsserted(() -> assertThat(informer.getStore().list()).hasSize(2));

            fixture.restart();
            // By a connection of its own: those from before the restart may not be known to be dead yet.
            fixture.send("DELETE", MAPS + "/gone", "", "");
            fixture.restart();
            fixture.restart();

            await().untilAsserted(() -> assertThat(informer.getStore().list())
                    .extracting(m -> m.getMetadata().getName())
                    .containsExactly("kept"));
        }
    }

    @Test
    void closesQuicklyWithOpenWatches() throws Exception {
        create("kept", Map.of());
        try (var maps = fixture.client().configMaps().inAnyNamespace().inform();
                var secrets = fixture.client().secrets().inAnyNamespace().inform()) {
            await().until(() -> maps.hasSynced() && secrets.hasSynced());
            create("seen", Map.of());
            await().untilAsserted(() -> assertThat(maps.getStore().list()).hasSize(2));
            var begun = System.nanoTime();

            fixture.cluster().close();
            fixture.cluster().close();

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
        }
    }

    private static List<String> types(List<String> lines) {
        return lines.stream()
                .map(line -> line.replaceAll("^\\{\"type\":\"(\\w+)\".*", "$1"))
                .toList();
    }
}
