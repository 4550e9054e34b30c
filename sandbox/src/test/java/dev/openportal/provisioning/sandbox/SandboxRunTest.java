package dev.openportal.provisioning.sandbox;

import static dev.openportal.provisioning.sandbox.PartName.GIT;
import static dev.openportal.provisioning.sandbox.PartName.PAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxRunTest {

    @TempDir
    Path dir;

    @Test
    void aBusyPortIsNamedWithItsPartAndItsOption() throws Exception {
        var options = FreePorts.options(dir, GIT);
        try (var busy = new ServerSocket(options.port(GIT), 1, InetAddress.getLoopbackAddress());
                var sandbox = new SandboxRun(options)) {
            assertThatThrownBy(sandbox::occupy)
                    .isInstanceOf(CannotStart.class)
                    .hasMessageStartingWith("Port " + busy.getLocalPort() + " for git is in use")
                    .hasMessageEndingWith("--git-port=PORT");
        }
    }

    @Test
    void aBusyPortOfAPartThatIsNotRunIsNobodysConcern() throws Exception {
        var options = FreePorts.options(dir, GIT);
        try (var busy = new ServerSocket(options.port(PAGE), 1, InetAddress.getLoopbackAddress());
                var sandbox = new SandboxRun(options)) {
            sandbox.occupy();
            assertThat(busy.isBound()).isTrue();
        }
    }

    @Test
    void aDirectoryBelongsToOneSandboxAtATime() {
        try (var first = new SandboxRun(FreePorts.options(dir, GIT))) {
            first.occupy();
            try (var second = new SandboxRun(FreePorts.options(dir, GIT))) {
                assertThatThrownBy(second::occupy)
                        .isInstanceOf(CannotStart.class)
                        .hasMessageStartingWith("Another sandbox runs on " + dir);
            }
        }
        try (var third = new SandboxRun(FreePorts.options(dir, GIT))) {
            third.occupy();
        }
    }

    @Test
    void partsStopInReverseOrderEvenWhenOneFailsTo() {
        List<String> stopped = new ArrayList<>();
        try (var parts = new RunningParts()) {
            parts.add("first", () -> stopped.add("first"));
            parts.add("second", () -> {
                stopped.add("second");
                throw new IllegalStateException("stuck");
            });
            parts.add("third", () -> stopped.add("third"));
        }
        assertThat(stopped).containsExactly("third", "second", "first");
    }

    @Test
    void whatStartsDuringTheStopIsStoppedToo() {
        List<String> stopped = new ArrayList<>();
        var parts = new RunningParts();
        parts.close();
        assertThatThrownBy(() -> parts.add("late", () -> stopped.add("late"))).isInstanceOf(CannotStart.class);
        assertThat(stopped).containsExactly("late");
    }

    @Test
    void aPartThatFailsIsNamedWithTheDeepestReason() {
        var failing = new Part(GIT, () -> {
            throw new IllegalStateException("outer", new IllegalArgumentException("disk full\nand more"));
        });
        try (var parts = new RunningParts()) {
            assertThatThrownBy(() -> parts.start(failing))
                    .isInstanceOf(CannotStart.class)
                    .hasMessage("git did not start: disk full (the log says more)");
        }
    }

    @Test
    void thePageSaysWhereEverythingIs() throws Exception {
        try (var sandbox = SandboxFixture.start(dir, GIT, PAGE)) {
            var page = sandbox.portal().get(PAGE, "/");
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body().path("text").asString()).contains(SandboxWiring.gitUrl(sandbox.options()));
            assertThat(sandbox.portal().get(PAGE, "/elsewhere").status()).isEqualTo(404);
            assertThat(sandbox.repository().history()).hasSize(1);
        }
    }
}
