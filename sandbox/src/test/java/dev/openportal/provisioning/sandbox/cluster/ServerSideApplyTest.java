package dev.openportal.provisioning.sandbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerSideApplyTest {
    private static final String PATH = "/api/v1/namespaces/team-a/configmaps/c";
    private ClusterFixture fixture;

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        fixture = new ClusterFixture(directory);
    }

    @AfterEach
    void stop() throws IOException {
        fixture.close();
    }

    private int apply(String manager, String data) throws Exception {
        var yaml = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: " + data;
        return fixture.apply(PATH, manager, yaml).statusCode();
    }

    private java.util.Map<String, String> data() {
        return fixture.client()
                .configMaps()
                .inNamespace("team-a")
                .withName("c")
                .get()
                .getData();
    }

    @Test
    void whatAManagerStopsApplyingGoesAndWhatOthersOwnStays() throws Exception {
        assertThat(apply("flux", "{a: '1', b: '1'}")).isEqualTo(200);
        assertThat(apply("other", "{c: '1'}")).isEqualTo(200);

        assertThat(apply("flux", "{a: '1'}")).isEqualTo(200);

        assertThat(data()).containsOnlyKeys("a", "c");
    }

    @Test
    void anotherManagersValueIsAConflictUnlessForced() throws Exception {
        apply("flux", "{a: '1'}");

        assertThat(apply("other", "{a: '2'}")).isEqualTo(409);
        assertThat(data()).containsEntry("a", "1");

        assertThat(apply("other&force=true", "{a: '2'}")).isEqualTo(200);
        assertThat(data()).containsEntry("a", "2");
    }

    @Test
    void anEditTakesOwnershipAndIsSeenAsAConflict() throws Exception {
        apply("flux", "{a: '1'}");
        fixture.send("PATCH", PATH, "application/merge-patch+json", "{\"data\":{\"a\":\"edited\"}}");

        assertThat(apply("flux", "{a: '1'}")).isEqualTo(409);
        assertThat(apply("flux", "{b: '1'}")).isEqualTo(200);
        assertThat(data()).containsEntry("a", "edited");
    }

    @Test
    void applyingTheSameAgainWritesNothing() throws Exception {
        apply("flux", "{a: '1'}");
        var version = fixture.client().configMaps().inNamespace("team-a").list().getMetadata();

        apply("flux", "{a: '1'}");

        assertThat(fixture.client()
                        .configMaps()
                        .inNamespace("team-a")
                        .list()
                        .getMetadata()
                        .getResourceVersion())
                .isEqualTo(version.getResourceVersion());
    }
}
