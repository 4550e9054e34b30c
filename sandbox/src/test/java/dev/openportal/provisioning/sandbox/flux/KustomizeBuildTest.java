package dev.openportal.provisioning.sandbox.flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openportal.provisioning.sandbox.controller.Doc;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class KustomizeBuildTest {
    private static String map(String name) {
        return "{apiVersion: v1, kind: ConfigMap, metadata: {name: " + name + ", namespace: team-a}}";
    }

    private static List<String> build(Map<String, String> files) throws StepFailure {
        return KustomizeBuild.build(new TreeMap<>(files), "./local").stream()
                .map(Doc::name)
                .toList();
    }

    @Test
    void indexesAreFollowedAndNothingBesideThemIsBuilt() throws StepFailure {
        assertThat(build(Map.of(
                        "local/kustomization.yaml", "resources: [team-a, b.yaml]",
                        "local/team-a/kustomization.yaml", "resources: [a.yaml]",
                        "local/team-a/a.yaml", map("a"),
                        "local/team-a/unlisted.yaml", map("unlisted"),
                        "local/b.yaml", map("b"))))
                .containsExactly("a", "b");
    }

    @Test
    void withoutAnIndexEveryManifestBelowIsBuilt() throws StepFailure {
        assertThat(build(Map.of(
                        "local/a.yaml", map("a"),
                        "local/deep/er/b.yaml", map("b") + "\n---\n" + map("c"),
                        "local-not/x.yaml", map("x"))))
                .containsExactly("a", "b", "c");
    }

    @Test
    void aListedFileThatIsMissingIsNamed() {
        assertThatThrownBy(() -> build(Map.of("local/kustomization.yaml", "resources: [gone.yaml]")))
                .isInstanceOf(StepFailure.class)
                .hasMessageContaining("gone.yaml");
    }

    @Test
    void anIndexWithNothingLeftIsFineButAnEmptyOneIsNot() throws StepFailure {
        assertThat(build(Map.of("local/kustomization.yaml", "resources: []"))).isEmpty();
        assertThatThrownBy(() -> build(Map.of("local/kustomization.yaml", "")))
                .isInstanceOf(StepFailure.class)
                .hasMessageContaining("kustomization.yaml is empty");
    }

    @Test
    void theRepositoryIsNotLeft() {
        assertThatThrownBy(() -> build(Map.of("local/kustomization.yaml", "resources: [../../etc/passwd]")))
                .isInstanceOf(StepFailure.class)
                .hasMessageContaining("outside");
    }

    @Test
    void theSameObjectTwiceIsRefused() {
        assertThatThrownBy(() -> build(Map.of("local/a.yaml", map("a"), "local/b.yaml", map("a"))))
                .isInstanceOf(StepFailure.class)
                .hasMessageContaining("already registered");
    }
}
