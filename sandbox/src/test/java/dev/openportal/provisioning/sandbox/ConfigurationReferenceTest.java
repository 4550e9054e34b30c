package dev.openportal.provisioning.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** docs/configuration.md against what the services declare. */
class ConfigurationReferenceTest {

    @Test
    void everyPropertyOfOursIsDocumentedWithItsDefault() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("..", "docs", "configuration.md"));
        List<JsonNode> properties = declared();
        assertThat(properties).hasSizeGreaterThan(20);
        for (JsonNode property : properties) {
            String name = property.path("name").asString();
            List<String> rows = lines.stream()
                    .filter(line -> line.contains("| `" + name + "` |"))
                    .toList();
            assertThat(rows).as(name).hasSize(1);
            if (property.hasNonNull("defaultValue")) {
                assertThat(rows.get(0))
                        .as(name)
                        .contains("`" + property.path("defaultValue").asString() + "`");
            }
        }
    }

    /** Each once, whichever services share it. */
    private static List<JsonNode> declared() throws IOException {
        List<JsonNode> found = new ArrayList<>();
        for (URL file : Collections.list(ConfigurationReferenceTest.class
                .getClassLoader()
                .getResources("META-INF/spring-configuration-metadata.json"))) {
            try (InputStream in = file.openStream()) {
                for (JsonNode property : JsonMapper.shared().readTree(in).path("properties")) {
                    if (property.path("name").asString().startsWith("provisioning.")) {
                        found.add(property);
                    }
                }
            }
        }
        return found;
    }
}
