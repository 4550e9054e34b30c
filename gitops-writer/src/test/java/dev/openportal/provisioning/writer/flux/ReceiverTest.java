package dev.openportal.provisioning.writer.flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiverTest {

    private static final String BODY = "{\"repository\":\"catalog-orders\",\"branch\":\"main\"}";

    @TempDir
    Path directory;

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private HttpServer flux;
    private Receiver receiver;

    @BeforeEach
    void start() throws IOException {
        flux = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        flux.createContext("/hook/abc", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            calls.add(exchange.getRequestHeaders().getFirst("X-Signature") + " " + body);
            exchange.sendResponseHeaders(failures.getAndDecrement() > 0 ? 503 : 200, -1);
            exchange.close();
        });
        flux.start();
        Path token = Files.writeString(directory.resolve("token"), "secret\n");
        receiver = new Receiver(
                URI.create("http://localhost:" + flux.getAddress().getPort() + "/hook/abc"),
                token,
                "catalog-orders",
                "main",
                new SimpleMeterRegistry());
    }

    @AfterEach
    void stop() {
        receiver.close();
        flux.stop(0);
    }

    @Test
    void theCallIsSignedOverItsBody() {
        receiver.branchMoved();

        String signature =
                Signature.of("secret".getBytes(StandardCharsets.UTF_8), BODY.getBytes(StandardCharsets.UTF_8));
        eventually(() -> assertThat(calls).containsExactly(signature + " " + BODY));
    }

    @Test
    void aCallThatFailedIsRepeated() {
        failures.set(1);

        receiver.branchMoved();

        eventually(() -> assertThat(calls).hasSize(2));
    }

    @Test
    void signsAsOtherToolsDo() {
        assertThat(Signature.of(
                        "key".getBytes(StandardCharsets.UTF_8),
                        "The quick brown fox jumps over the lazy dog".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("sha256=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8");
    }

    private static void eventually(org.awaitility.core.ThrowingRunnable fact) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(fact);
    }
}
