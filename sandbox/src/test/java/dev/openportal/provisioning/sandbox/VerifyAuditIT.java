package dev.openportal.provisioning.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as it stands in docs/audit.md: the packaged jar says what it found, nothing else, and ends accordingly. */
class VerifyAuditIT {

    /** Made outside of our code: {@code sha256sum} of the line without its hash. */
    private static final String LINE =
            "{\"ledger\":\"l\",\"chain\":\"c\",\"seq\":1,\"previous\":\"sha256:" + "0".repeat(64)
                    + "\",\"hash\":\"sha256:7746d60c887bb0aa3c009f5b365405434685f6e8ddb9529e98b3b756a10041c5\"}";

    @TempDir
    Path dir;

    @Test
    void itsExitCodeSaysWhetherTheAuditIsWhole() throws Exception {
        Path export = Files.writeString(dir.resolve("export.jsonl"), LINE + "\n");
        assertThat(run("--file=" + export)).isEqualTo("0 Whole: 1 records, 1 chains; no checkpoint.\n");

        Files.writeString(export, LINE.replace("\"c\"", "\"d\"") + "\n");
        assertThat(run("--file=" + export)).startsWith("1 ALTERED");

        assertThat(run("--fiel=" + export)).startsWith("2 Unknown option --fiel=");
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Yaml.TOP.resolve("status-watcher/target/status-watcher.jar").toString(),
                "verify-audit"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        return process.waitFor() + " " + said;
    }
}
