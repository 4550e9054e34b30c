package dev.openportal.provisioning.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.sandbox.cluster.SandboxCluster;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who gets in where nobody logs in. */
class AddressTest {

    @TempDir
    Path dir;

    @ParameterizedTest
    @CsvSource({"localhost, 200", "127.0.0.1, 200", "platform, 200", "evil.example, 400", "localhost.evil.example, 400"
    })
    void theClusterAnswersToNeighboursAndNotToStrangersNames(String host, int status) throws IOException {
        try (var cluster = SandboxCluster.start(0, dir)) {
            assertThat(statusOf(cluster.url().getPort(), host)).isEqualTo(status);
        }
    }

    @Test
    void itListensWhereItIsTold() throws IOException {
        try (var cluster = SandboxCluster.start(new InetSocketAddress("127.0.0.2", 0), dir);
                var socket = new Socket("127.0.0.2", cluster.url().getPort())) {
            assertThat(socket.isConnected()).isTrue();
        }
    }

    /** By hand, for a client of HTTP would write the true host. */
    private static int statusOf(int port, String host) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            String request = "GET /readyz HTTP/1.1\r\nHost: " + host + ":" + port + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            return Integer.parseInt(answer.split(" ", 3)[1]);
        }
    }
}
