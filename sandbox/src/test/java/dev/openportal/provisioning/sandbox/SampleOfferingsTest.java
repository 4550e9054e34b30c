package dev.openportal.provisioning.sandbox;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The offerings in deploy/crossplane are the sandbox's, without what only a sandbox has. */
class SampleOfferingsTest {

    private static final String XRD = "CompositeResourceDefinition";

    @ParameterizedTest
    @ValueSource(strings = {"mongodb.yaml", "cache.yaml", "managed-namespace.yaml"})
    void offerTheSame(String file) {
        Map<String, JsonNode> sandbox =
                Yaml.documents(Yaml.TOP
                                .resolve("sandbox/src/main/resources/platform")
                                .resolve(file))
                        .stream()
                        .filter(object -> object.path("kind").asString().equals(XRD))
                        .collect(Collectors.toMap(DeployFolder::name, Function.identity()));
        List<JsonNode> offered = Yaml.documents(
                        DeployFolder.TOP.resolve("crossplane").resolve(file))
                .stream()
                .filter(object -> object.path("kind").asString().equals(XRD))
                .toList();
        assertThat(offered)
                .hasSize(1)
                .allSatisfy(xrd ->
                        assertThat(xrd).isEqualTo(withoutFaults(requireNonNull(sandbox.get(DeployFolder.name(xrd))))));
    }

    @Test
    void aCompositionIsAPipelineOfFunctionsThatAreInstalled() {
        List<String> installed = DeployFolder.objects("Function").stream()
                .map(DeployFolder::name)
                .toList();
        assertThat(DeployFolder.objects("Composition")).hasSize(3).allSatisfy(composition -> {
            JsonNode spec = composition.path("spec");
            assertThat(spec.path("mode").asString()).isEqualTo("Pipeline");
            assertThat(spec.path("pipeline")
                            .valueStream()
                            .map(step -> step.path("functionRef").path("name").asString()))
                    .isNotEmpty()
                    .allMatch(installed::contains);
        });
    }

    /** Orders that fail on demand are there to be tried out, not to be offered. */
    private static JsonNode withoutFaults(JsonNode xrd) {
        JsonNode copy = xrd.deepCopy();
        for (JsonNode version : copy.path("spec").path("versions")) {
            JsonNode schema = version.path("schema").path("openAPIV3Schema");
            ObjectNode spec = (ObjectNode) schema.path("properties").path("spec");
            ((ObjectNode) spec.path("properties")).remove("simulate");
            spec.remove("x-kubernetes-validations");
        }
        return copy;
    }
}
