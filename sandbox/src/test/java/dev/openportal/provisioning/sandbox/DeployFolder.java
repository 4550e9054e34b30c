package dev.openportal.provisioning.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What a platform team applies: the folder {@code deploy}. */
public final class DeployFolder {

    static final Path TOP = Yaml.TOP.resolve("deploy");

    private DeployFolder() {}

    static List<Path> files(String suffix) {
        try (Stream<Path> files = Files.walk(TOP)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    // Plugins and templates of the portal have their own tests.
                    .filter(file -> !file.startsWith(TOP.resolve("backstage")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> kustomizations() {
        return files("/kustomization.yaml");
    }

    /** Everything that is applied, before any patch. */
    static List<JsonNode> objects() {
        return files(".yaml").stream()
                .filter(file -> !file.endsWith("kustomization.yaml"))
                .flatMap(file -> Yaml.documents(file).stream())
                .toList();
    }

    public static List<JsonNode> objects(String kind) {
        return objects().stream()
                .filter(object -> object.path("kind").asString().equals(kind))
                .toList();
    }

    static String name(JsonNode object) {
        return object.path("metadata").path("name").asString();
    }
}
