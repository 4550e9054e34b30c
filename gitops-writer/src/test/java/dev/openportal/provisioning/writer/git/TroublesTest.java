package dev.openportal.provisioning.writer.git;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.writer.Orders;
import dev.openportal.provisioning.writer.change.BranchUnavailable;
import dev.openportal.provisioning.writer.layout.OrdersLayout;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.assertj.core.api.Assertions;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.RefUpdate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TroublesTest {

    @TempDir
    Path directory;

    private final GitState state = new GitState(InstantSource.system());

    @ParameterizedTest
    @CsvSource({
        "401, GitAuthenticationFailed",
        "403, GitAuthenticationFailed",
        "404, GitUnreachable",
        "500, GitUnreachable"
    })
    void theServersAnswerSaysWhy(int status, String reason) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"git\"");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        try {
            Cause cause = failure("http://localhost:" + server.getAddress().getPort() + "/orders.git");

            assertThat(cause.reason()).isEqualTo(reason);
            if (reason.equals("GitAuthenticationFailed")) {
                assertThat(cause.message()).endsWith("/orders.git answers with HTTP status " + status);
            }
            assertThat(cause.audience()).isEqualTo(Cause.Audience.PLATFORM);
            assertThat(state.trouble()).isEqualTo(cause);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aServerThatIsNotThereIsUnreachable() throws Exception {
        Cause cause = failure("http://localhost:1/orders.git");

        assertThat(cause.reason()).isEqualTo("GitUnreachable");
        assertThat(cause.message()).startsWith("Git unreachable: ").contains("refused");
        assertThat(failure("http://localhost:1/orders.git")).isEqualTo(cause);
    }

    @Test
    void aBranchThatIsGoneIsMissedUntilItIsBack() throws Exception {
        try (RemoteRepository remote = new RemoteRepository(directory.resolve("remote.git"));
                GitBranch branch = new GitBranch(
                        remote.properties(directory.resolve("cache")),
                        new OrdersLayout(),
                        state,
                        new SimpleMeterRegistry())) {
            branch.write(Orders.mongos("a", 1));
            var tip = remote.tip();
            RefUpdate deletion = remote.repository.updateRef(RemoteRepository.MAIN);
            deletion.setForceUpdate(true);
            assertThat(deletion.delete()).isEqualTo(RefUpdate.Result.FORCED);

            Assertions.assertThatThrownBy(() -> branch.write(Orders.mongos("b", 1)))
                    .isInstanceOfSatisfying(
                            BranchUnavailable.class,
                            e -> assertThat(e.why().reason()).isEqualTo("GitBranchMissing"));
            Assertions.assertThatThrownBy(branch::refresh).hasMessageContaining("no branch main");
            remote.force(tip);

            branch.refresh();
            assertThat(state.trouble()).isNull();
            branch.write(Orders.mongos("b", 1));
            assertThat(remote.commits()).hasSize(2);
        }
    }

    @Test
    void wordsAreOneLineWithoutCredentials() {
        Throwable cause = new IOException("Connection reset\nby peer");
        assertThat(Troubles.words(new TransportException("https://jane:s3cr@t@git.example.com/a.git: no", cause)))
                .isEqualTo("https://git.example.com/a.git: no (Connection reset by peer)");
        assertThat(Troubles.refused("see https://token@example.com/x\nmail jane@example.com " + "z".repeat(2_000))
                        .message())
                .startsWith("Git refuses the push: see https://example.com/x mail jane@example.com z")
                .hasSizeLessThan(1_100);
    }

    private Cause failure(String url) throws IOException {
        Path cache = Files.createTempDirectory(directory, "cache");
        GitProperties git = new GitProperties(
                "orders",
                url,
                "main",
                cache,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                null,
                "GitOps writer",
                "writer@example.com");
        try (GitBranch branch = new GitBranch(git, new OrdersLayout(), state, new SimpleMeterRegistry())) {
            branch.refresh();
            throw new AssertionError("The branch must not be readable");
        } catch (BranchUnavailable e) {
            return Objects.requireNonNull(e.why());
        }
    }
}
