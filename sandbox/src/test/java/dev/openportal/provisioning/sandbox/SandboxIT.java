package dev.openportal.provisioning.sandbox;

import static dev.openportal.provisioning.sandbox.PartName.GIT;
import static dev.openportal.provisioning.sandbox.PartName.GITOPS_WRITER;
import static dev.openportal.provisioning.sandbox.PartName.KAFKA;
import static dev.openportal.provisioning.sandbox.PartName.REQUEST_SERVICE;
import static dev.openportal.provisioning.sandbox.PartName.STATUS_WATCHER;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jars as people run them. */
class SandboxIT {

    /** Exit code of a JVM that ended in good order after SIGTERM. */
    private static final int TERMINATED = 128 + 15;

    @TempDir
    Path dir;

    @Test
    void itStopsWithinSecondsWhileStreamsAreOpen() throws Exception {
        var options = FreePorts.options(dir.resolve("data"));
        var portal = new Portal(options);
        try (var sandbox = SandboxProcess.sandbox(options)) {
            sandbox.awaitOutput("The sandbox runs.");
            assertThat(sandbox.output()).contains("git clone " + SandboxWiring.gitUrl(options));
            assertThat(List.of(REQUEST_SERVICE, GITOPS_WRITER, STATUS_WATCHER))
                    .as("whoever reads that it runs goes on at once")
                    .allMatch(portal::isReady);
            try (var stream = portal.follow("/v1/events", null)) {
                await().atMost(ofSeconds(180))
                        .until(() ->
                                stream.events().stream().anyMatch(e -> e.type().equals("synced")));
                // By itself, and not because its patience was over: then it would be 1.
                assertThat(sandbox.stop()).isEqualTo(TERMINATED);
                // The sockets are gone with the process; only this JVM's reader must still come to notice.
                await().atMost(ofSeconds(180)).until(stream::over);
            }
        }
    }

    @Test
    void aKilledSandboxGoesOnWithItsData() throws Exception {
        var options = FreePorts.options(dir.resolve("data"), KAFKA, GIT);
        try (var sandbox = SandboxProcess.sandbox(options)) {
            sandbox.awaitOutput("The sandbox runs.");
            var before = new OrdersRepository(SandboxWiring.gitUrl(options)).history();
            sandbox.kill();
            sandbox.startAgain();
            sandbox.awaitOutput("The sandbox runs.");
            assertThat(new OrdersRepository(SandboxWiring.gitUrl(options)).history())
                    .isEqualTo(before);
        }
    }

    @Test
    void servicesRunAsProgramsOfTheirOwnBesideIt() throws Exception {
        var options = FreePorts.options(dir.resolve("data"), KAFKA, GIT);
        var portal = new Portal(options);
        try (var sandbox = SandboxProcess.sandbox(options);
                var writer = SandboxProcess.service(GITOPS_WRITER, options)) {
            sandbox.awaitOutput("The sandbox runs.");
            await().atMost(ofSeconds(180)).until(() -> portal.isReady(GITOPS_WRITER));
            writer.kill();
            assertThat(portal.isReady(GITOPS_WRITER)).isFalse();
            writer.startAgain();
            await().atMost(ofSeconds(180)).until(() -> portal.isReady(GITOPS_WRITER));
        }
    }

    @Test
    void argumentsThatCannotBeUsedEndItWithAnAnswer() throws Exception {
        var options = FreePorts.options(dir);
        try (var sandbox = SandboxProcess.sandbox(new SandboxOptions(dir.resolve("data"), Set.of(), options.ports()))) {
            assertThat(sandbox.exitCode()).isEqualTo(2);
            assertThat(sandbox.output())
                    .startsWith("--only does not know the part ''")
                    .contains("Usage:");
        }
    }
}
