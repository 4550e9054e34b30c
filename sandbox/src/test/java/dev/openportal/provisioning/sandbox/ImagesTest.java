package dev.openportal.provisioning.sandbox;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The images, where somebody made them: {@code .ci/images} does, and an ordinary build does not. */
class ImagesTest {

    @ParameterizedTest
    @CsvSource({
        "request-service, 8081/tcp, dev.openportal.provisioning.requests.RequestServiceApplication",
        "gitops-writer, 8082/tcp, dev.openportal.provisioning.writer.GitopsWriterApplication",
        "status-watcher, 8083/tcp, dev.openportal.provisioning.watcher.StatusWatcherApplication",
        "sandbox, 8080/tcp, dev.openportal.provisioning.sandbox.Sandbox"
    })
    void runsTheProgramAsAUserWithoutRights(String program, String port, String main) throws IOException {
        Map<String, byte[]> image = image(program);
        JsonNode manifest =
                JsonMapper.shared().readTree(image.get("manifest.json")).path(0);
        JsonNode config = JsonMapper.shared()
                .readTree(image.get(manifest.path("Config").asString()))
                .path("config");
        assertThat(config.path("User").asString()).isEqualTo("10001:10001");
        assertThat(Yaml.texts(config.path("Entrypoint"))).startsWith("java").endsWith(main);
        assertThat(config.path("ExposedPorts").propertyNames()).contains(port);
        assertThat(config.path("Labels").path("org.opencontainers.image.title").asString())
                .isEqualTo(program);
        assertThat(Yaml.texts(manifest.path("RepoTags")))
                .containsExactly(ComposeFile.read()
                        .service(program.equals("sandbox") ? "platform" : program)
                        .path("image")
                        .asString());
    }

    @ParameterizedTest
    @CsvSource({"sandbox, data", "request-service, app/classes"})
    void holdsWhatItNeeds(String program, String folder) throws IOException {
        Map<String, byte[]> image = image(program);
        JsonNode manifest =
                JsonMapper.shared().readTree(image.get("manifest.json")).path(0);
        Map<String, TarArchiveEntry> files = new HashMap<>();
        for (String layer : Yaml.texts(manifest.path("Layers"))) {
            try (var tar = new TarArchiveInputStream(
                    new GZIPInputStream(new ByteArrayInputStream(image.getOrDefault(layer, new byte[0]))))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    files.put(entry.getName().replaceAll("/$", ""), entry);
                }
            }
        }
        assertThat(files).containsKey(folder);
        if (folder.equals("data")) {
            // A new volume takes this over, whoever runs the program.
            assertThat(requireNonNull(files.get("data")).getMode() & 0777).isEqualTo(0777);
        }
    }

    private static Map<String, byte[]> image(String program) throws IOException {
        Path file = Yaml.TOP.resolve(program).resolve("target/jib-image.tar");
        assumeTrue(Files.exists(file), "No image was made: mvn package jib:buildTar makes it");
        Map<String, byte[]> entries = new TreeMap<>();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
                var tar = new TarArchiveInputStream(in)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.put(entry.getName(), tar.readAllBytes());
            }
        }
        return entries;
    }
}
