package dev.openportal.provisioning.watcher.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands before an API server, and can refuse one kind: with 403, or by having forgotten the history of its watch. */
final class Gate implements AutoCloseable {

    private static final String FORBIDDEN = """
            {"kind":"Status","apiVersion":"v1","status":"Failure","reason":"Forbidden","code":403,"message":"%s is forbidden: User \\"watcher\\" cannot list it"}""";
    private static final String EXPIRED = """
            {"type":"ERROR","object":{"kind":"Status","apiVersion":"v1","status":"Failure","reason":"Expired","code":410,"message":"too old resource version"}}
            """;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<HttpExchange, InputStream> open = new ConcurrentHashMap<>();
    private final HttpServer server;
    private final URI to;
    private volatile String forbidden = "-";
    private volatile String expired = "-";

    Gate(URI to) throws IOException {
        this.to = to;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::pass);
        server.setExecutor(threads);
        server.start();
    }

    URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** @param plural of the kind that may not be read from now on */
    void forbid(String plural) throws IOException {
        forbidden = "/" + plural;
        cut(plural);
    }

    void permit() {
        forbidden = "-";
    }

    /** Ends the watches of a kind; it can only be listed until {@link #remember}. */
    void forget(String plural) throws IOException {
        expired = "/" + plural;
        cut(plural);
    }

    void remember() {
        expired = "-";
    }

    private void cut(String plural) throws IOException {
        for (var stream : open.entrySet()) {
            if (stream.getKey().getRequestURI().getPath().endsWith("/" + plural)) {
                stream.getValue().close();
                stream.getKey().close();
            }
        }
    }

    private void pass(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        if (path.endsWith(forbidden)) {
            answer(exchange, 403, FORBIDDEN.formatted(path));
        } else if ("websocket".equalsIgnoreCase(exchange.getRequestHeaders().getFirst("Upgrade"))) {
            // As behind a proxy without WebSockets: clients then watch by plain HTTP.
            answer(exchange, 200, "{}");
        } else if (path.endsWith(expired) && query.contains("watch=true")) {
            answer(exchange, 200, EXPIRED);
        } else {
            forward(exchange);
        }
    }

    private static void answer(HttpExchange exchange, int code, String body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, body.getBytes(UTF_8).length);
        try (exchange) {
            exchange.getResponseBody().write(body.getBytes(UTF_8));
        }
    }

    private void forward(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        to.resolve(exchange.getRequestURI().toString()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type != null) {
            request.header("Content-Type", type);
        }
        try (exchange) {
            HttpResponse<InputStream> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(response.statusCode(), 0);
            // Who watches waits for the head of the answer, and nothing may happen for long.
            exchange.getResponseBody().flush();
            open.put(exchange, response.body());
            byte[] piece = new byte[8192];
            for (int read = response.body().read(piece);
                    read >= 0;
                    read = response.body().read(piece)) {
                exchange.getResponseBody().write(piece, 0, read);
                exchange.getResponseBody().flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(exchange);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
