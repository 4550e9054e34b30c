package dev.openportal.provisioning.sandbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CustomResourceTest {
    private static final String WIDGETS = "/apis/example.com/v1/namespaces/team-a/widgets";
    private static final String SMALL =
            "{\"metadata\":{\"name\":\"one\"},\"spec\":{\"size\":\"small\",\"unknown\":1},\"status\":{\"x\":1}}";
    private static final String MERGE = "application/merge-patch+json";
    private ClusterFixture fixture;

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        fixture = new ClusterFixture(directory);
        fixture.defineWidgets();
    }

    @AfterEach
    void stop() throws IOException {
        fixture.close();
    }

    @Test
    void aDefinedKindIsPrunedDefaultedAndStartsWithoutStatus() throws Exception {
        var created = fixture.send("POST", WIDGETS, "application/json", SMALL);

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.body()).contains("\"count\":1").doesNotContain("unknown", "\"status\":{\"x\"");
    }

    @Test
    void anInvalidValueIsRefusedInTheWordsOfKubernetes() throws Exception {
        var refused = fixture.send("POST", WIDGETS, "application/json", SMALL.replace("small", "huge"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("Widget.example.com \\\"one\\\" is invalid: spec.size: Unsupported value: \\\"huge\\\":"
                        + " supported values: \\\"small\\\", \\\"large\\\"")
                .contains("\"reason\":\"FieldValueNotSupported\"");
    }

    @Test
    void aStrategicMergePatchIsRefusedAsForAnyKindThatIsNotBuiltIn() throws Exception {
        fixture.send("POST", WIDGETS, "application/json", SMALL);

        var refused = fixture.send(
                "PATCH",
                WIDGETS + "/one",
                "application/strategic-merge-patch+json",
                "{\"metadata\":{\"labels\":{\"a\":\"b\"}}}");

        assertThat(refused.statusCode()).isEqualTo(415);
    }

    @Test
    void generationGrowsOnSpecChangesOnlyAndStatusChangesNothingElse() throws Exception {
        fixture.send("POST", WIDGETS, "application/json", SMALL);

        fixture.send("PATCH", WIDGETS + "/one", MERGE, "{\"metadata\":{\"labels\":{\"a\":\"b\"}}}");
        fixture.send(
                "PATCH", WIDGETS + "/one/status", MERGE, "{\"spec\":{\"size\":\"large\"},\"status\":{\"ok\":true}}");
        assertThat(fixture.widget("one").get().getMetadata().getGeneration()).isEqualTo(1);
        assertThat(fixture.widget("one").get().<String>get("spec", "size")).isEqualTo("small");
        assertThat(fixture.widget("one").get().<Boolean>get("status", "ok")).isTrue();

        fixture.send("PATCH", WIDGETS + "/one", MERGE, "{\"spec\":{\"size\":\"large\"},\"status\":null}");
        assertThat(fixture.widget("one").get().getMetadata().getGeneration()).isEqualTo(2);
        assertThat(fixture.widget("one").get().<Boolean>get("status", "ok")).isTrue();
    }

    @Test
    void deletingADefinitionDeletesItsObjectsAndItsEndpoints() throws Exception {
        fixture.send("POST", WIDGETS, "application/json", SMALL);

        fixture.send("DELETE", "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/widgets.example.com", "", "");
        assertThat(fixture.send("GET", WIDGETS, "", "").statusCode()).isEqualTo(404);

        fixture.defineWidgets();
        assertThat(fixture.widget("one").get()).isNull();
    }

    @Test
    void aStaleUpdateIsAConflict() throws Exception {
        fixture.send("POST", WIDGETS, "application/json", SMALL);

        var stale = SMALL.replace("\"name\":\"one\"", "\"name\":\"one\",\"resourceVersion\":\"1\"");
        assertThat(fixture.send("PUT", WIDGETS + "/one", "application/json", stale)
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void aMissingNamespaceIsNotFound() throws Exception {
        var refused = fixture.send("POST", WIDGETS.replace("team-a", "nowhere"), "application/json", SMALL);

        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(refused.body()).contains("namespaces \\\"nowhere\\\" not found");
    }
}
