package dev.openportal.provisioning.sandbox.crossplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openportal.provisioning.sandbox.controller.Doc;
import dev.openportal.provisioning.sandbox.controller.Ref;
import dev.openportal.provisioning.sandbox.platform.PlatformFixture;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompositionTest {
    private static final String OLDER = "platform.example.com/v1alpha1";
    private PlatformFixture platform;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        platform = new PlatformFixture(directory);
        await().until(() -> platform.api()
                .get(new Ref(
                        "apiextensions.crossplane.io/v2", "CompositeResourceDefinition", "", "caches.openportal.dev"))
                .filter(xrd -> xrd.is("Established"))
                .isPresent());
    }

    @AfterEach
    void stop() throws Exception {
        platform.close();
    }

    private Doc readyAfterApply(String apiVersion, String kind) {
        var wanted = Doc.of(apiVersion, kind, "team-a", "one");
        wanted.set("small", "spec", "size");
        await().ignoreExceptions().untilAsserted(() -> platform.api().apply(wanted, "tests"));
        await().until(() -> platform.live(wanted.ref()).is("Ready"));
        return platform.live(wanted.ref());
    }

    private static boolean saysGeneration(Doc object) {
        return object.docs("status", "conditions").stream()
                .allMatch(condition -> condition.at("observedGeneration") != null);
    }

    @Test
    void aClaimIsReadyWhenTheCompositeInsideItsCompositeIs() {
        var claim = readyAfterApply(OLDER, "MongoDB");
        var composite = platform.live(new Ref(OLDER, "XMongoDB", "", claim.text("spec", "resourceRef", "name")));

        var refs = composite.docs("spec", "resourceRefs");
        assertThat(refs).extracting(Doc::kind).containsExactly("Cluster", "Volume", "XMongoUser", "Secret");
        var inner = platform.live(new Ref(OLDER, "XMongoUser", "", refs.get(2).text("name")));
        assertThat(inner.is("Ready")).isTrue();
        assertThat(inner.docs("spec", "resourceRefs")).extracting(Doc::kind).containsExactly("User");
        assertThat(inner.label("crossplane.io/composite")).isEqualTo(composite.name());
        assertThat(inner.label("crossplane.io/claim-name")).isEqualTo("one");
        assertThat(saysGeneration(composite)).isFalse();
    }

    @Test
    void theNewerShapeKeepsItsMachineryApartAndSaysGenerations() {
        var cache = readyAfterApply("openportal.dev/v1alpha1", "Cache");

        var refs = cache.docs("spec", "crossplane", "resourceRefs");
        assertThat(refs).extracting(Doc::kind).containsExactly("Instance", "ConfigMap", "Secret");
        assertThat(refs).allMatch(ref -> ref.at("namespace") == null);
        assertThat(cache.at("spec", "resourceRefs")).isNull();
        assertThat(saysGeneration(cache)).isTrue();
    }

    @Test
    void onlyTheFirstThreeAreNamed() {
        assertThat(Composites.firstOf(List.of("a", "b", "c"))).isEqualTo("a, b, c");
        assertThat(Composites.firstOf(List.of("a", "b", "c", "d", "e"))).isEqualTo("a, b, c, and 2 more");
    }
}
