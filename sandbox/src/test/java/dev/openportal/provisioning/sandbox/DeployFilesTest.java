package dev.openportal.provisioning.sandbox;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The folder deploy can be applied as it lies there. */
class DeployFilesTest {

    @TempDir
    Path dir;

    static List<Path> kustomizations() {
        return DeployFolder.kustomizations();
    }

    @Test
    void everyObjectSaysWhatItIs() {
        assertThat(DeployFolder.objects()).hasSizeGreaterThan(40).allSatisfy(object -> {
            assertThat(object.path("apiVersion").asString()).isNotEmpty();
            assertThat(object.path("kind").asString()).isNotEmpty();
            assertThat(DeployFolder.name(object)).isNotEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void whatAKustomizationNamesIsThereAndNothingIsForgotten(Path file) throws IOException {
        Path folder = requireNonNull(file.getParent());
        JsonNode kustomization = Yaml.documents(file).get(0);
        Set<String> named = new HashSet<>();
        for (String list : List.of("resources", "components")) {
            named.addAll(Yaml.texts(kustomization.path(list)));
        }
        for (JsonNode generator : kustomization.path("configMapGenerator")) {
            named.addAll(Yaml.texts(generator.path("envs")));
            named.addAll(Yaml.texts(generator.path("files")));
        }
        assertThat(named).allMatch(name -> Files.exists(folder.resolve(name)));
        try (var files = Files.list(folder)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(f -> f.getFileName().toString())
                            .filter(f -> !f.equals("kustomization.yaml")))
                    .isSubsetOf(named);
        }
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void kubectlBuildsIt(Path file) throws Exception {
        assumeTrue(isInstalled("kubectl"), "kubectl is not installed, so nothing is built with it");
        Path folder = requireNonNull(file.getParent());
        if (Yaml.documents(file).get(0).path("kind").asString().equals("Component")) {
            // Not built by itself, but as a part of something.
            String up = dir.toRealPath().relativize(DeployFolder.TOP.toRealPath()) + "/";
            String component = up + DeployFolder.TOP.relativize(folder);
            folder = dir;
            Files.writeString(
                    dir.resolve("kustomization.yaml"),
                    "resources: [" + up + "base]\ncomponents: [" + component + "]\n");
        }
        Path built = dir.resolve("built.yaml");
        var kubectl = new ProcessBuilder("kubectl", "kustomize", folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(built.toFile())
                .start();
        assertThat(kubectl.waitFor()).as(Files.readString(built)).isZero();
        assertThat(Yaml.documents(built)).isNotEmpty().allSatisfy(UnknownFields::none);
    }

    @Test
    void everyVariableIsAPropertyThatExists() throws IOException {
        List<String> texts = new ArrayList<>();
        for (Path file : DeployFolder.files("")) {
            if (Files.isRegularFile(file)) {
                texts.add(Files.readString(file));
            }
        }
        Set<String> documented = Documented.variables();
        assertThat(Pattern.compile("\\bPROVISIONING_[A-Z0-9_]+")
                        .matcher(String.join("\n", texts))
                        .results()
                        .map(found -> Documented.property(found.group())))
                .hasSizeGreaterThan(10)
                .allMatch(documented::contains);
    }

    private static boolean isInstalled(String program) {
        for (String folder : System.getenv("PATH").split(":")) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }
}
