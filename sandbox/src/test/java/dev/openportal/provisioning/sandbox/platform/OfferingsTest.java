package dev.openportal.provisioning.sandbox.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.sandbox.controller.Doc;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever knows only an offering's schema can order it, and make it fail. */
class OfferingsTest {
    private static final List<String> FILES =
            List.of("mongodb.yaml", "cache.yaml", "managed-namespace.yaml", "dns-record.yaml", "web-app.yaml");

    static Stream<Doc> offerings() {
        return FILES.stream()
                .flatMap(file -> SandboxPlatform.read(file).stream())
                .filter(doc -> doc.label("openportal.dev/offering").equals("true"));
    }

    private static Doc spec(Doc offering) {
        return new Doc(offering.docs("spec", "versions").get(0).map("schema", "openAPIV3Schema", "properties", "spec"));
    }

    @ParameterizedTest
    @MethodSource("offerings")
    void everyRequiredFieldHasAValueToBeginWith(Doc offering) {
        var spec = spec(offering);
        assertThat(spec.list("required"))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(
                                spec.map("properties", name.toString()).keySet())
                        .containsAnyOf("default", "enum", "example"));
    }

    @ParameterizedTest
    @MethodSource("offerings")
    void everyFaultThatCanBeAskedForIsDescribed(Doc offering) {
        var simulate = new Doc(spec(offering).map("properties", "simulate"));
        assertThat(simulate.list("enum"))
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(simulate.text("description")).contains(fault + ": "));
    }
}
