package dev.openportal.provisioning.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/audit.md shows the reader that the stories use. */
class AuditDocsTest {

    @Test
    void theSampleIsTheFileThatIsTested() throws IOException {
        String source = Files.readString(Path.of("src/test/java/dev/openportal/provisioning/sandbox/AuditReader.java"));
        String sample = source.substring(source.indexOf("import "));

        assertThat(Files.readString(Yaml.TOP.resolve("docs/audit.md"))).contains("```java\n" + sample + "```");
    }
}
