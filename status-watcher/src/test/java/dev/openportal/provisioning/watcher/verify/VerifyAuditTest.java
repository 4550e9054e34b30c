package dev.openportal.provisioning.watcher.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.AuditRecord;
import dev.openportal.provisioning.events.json.AuditChain;
import dev.openportal.provisioning.events.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command over exports: what it says and how it ends. */
class VerifyAuditTest {

    @TempDir
    Path dir;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<String> lines = new ArrayList<>(chain(3));

    @Test
    void aWholeExportEndsWell() throws IOException {
        assertThat(run("--file=" + export())).isZero();
        assertThat(said()).isEqualTo("Whole: 3 records, 1 chains; no checkpoint.\n");
    }

    @Test
    void aTamperedOneIsNamedByLine() throws IOException {
        lines.set(1, lines.get(1).replace("jane", "joe"));

        assertThat(run("--file=" + export())).isEqualTo(1);
        assertThat(said()).contains("ALTERED   provisioning-fold local/a/Kind.g/n seq 2, line 2: Its hash");
    }

    @Test
    void aCheckpointIsWrittenWhereAllIsWholeAndKeptWhereItIsNot() throws IOException {
        Path checkpoint = dir.resolve("heads");
        assertThat(run("--file=" + export(), "--checkpoint=" + checkpoint)).isZero();
        String first = Files.readString(checkpoint);
        assertThat(first).contains("\"seq\":3");

        lines.remove(2);
        assertThat(run("--file=" + export(), "--checkpoint=" + checkpoint)).isEqualTo(1);
        assertThat(said()).contains("TRUNCATED");
        assertThat(Files.readString(checkpoint)).isEqualTo(first);

        lines.clear();
        lines.addAll(chain(5));
        assertThat(run("--file=" + export(), "--checkpoint=" + checkpoint)).isZero();
        assertThat(Files.readString(checkpoint)).contains("\"seq\":5");
    }

    @Test
    void anExportWhoseTopicLostItsBeginningIsWholeOnlyIfThatIsSaid() throws IOException {
        lines.remove(0);

        assertThat(run("--file=" + export())).isEqualTo(1);
        assertThat(run("--file=" + export(), "--beginning-removed")).isZero();
        assertThat(said()).contains("NOTE      provisioning-fold local/a/Kind.g/n begins with seq 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--file",
                "--file=",
                "--verbose",
                "--file=a --bootstrap-servers=b:1",
                "--bootstrap-servers=b:1 --beginning-removed",
                "--file=none-such",
                "--bootstrap-servers=b:1 --config=none-such"
            })
    void whatCannotBeCheckedEndsWithTwo(String arguments) {
        assertThat(run(arguments.isEmpty() ? new String[0] : arguments.split(" ")))
                .isEqualTo(2);
        assertThat(said()).isNotBlank();
    }

    @Test
    void aFileThatIsNoCheckpointIsNotOverwritten() throws IOException {
        Path other = Files.writeString(dir.resolve("notes.txt"), "remember the milk");

        assertThat(run("--file=" + export(), "--checkpoint=" + other)).isEqualTo(2);
        assertThat(other).hasContent("remember the milk");
    }

    private int run(String... arguments) {
        return new VerifyAudit(new PrintStream(out, true, UTF_8)).run(List.of(arguments));
    }

    private String said() {
        return out.toString(UTF_8);
    }

    private Path export() throws IOException {
        return Files.write(dir.resolve("export.jsonl"), lines);
    }

    private static List<String> chain(int length) {
        List<String> chain = new ArrayList<>();
        AuditChain.Head head = null;
        for (int i = 0; i < length; i++) {
            AuditRecord next = AuditChain.append(
                    head,
                    new AuditRecord(
                            "provisioning-fold",
                            "local/a/Kind.g/n",
                            0,
                            "",
                            "",
                            Instant.EPOCH,
                            "user:default/jane",
                            null,
                            null,
                            "create",
                            null,
                            null,
                            AuditRecord.Verdict.ALLOWED,
                            List.of(),
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            "fact-" + i));
            head = AuditChain.Head.of(next);
            chain.add(Json.mapper().writeValueAsString(next));
        }
        return chain;
    }
}
