package dev.openportal.provisioning.writer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** In front of a Git server, as one whose tokens may be good for reading only. */
final class GitProxy implements AutoCloseable {

    private final HttpServer server;
    private final String target;
    private final AtomicBoolean readOnly;
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger reads = new AtomicInteger();

    private GitProxy(HttpServer server, String target, AtomicBoolean readOnly) {
        this.server = server;
        this.target = target;
        this.readOnly = readOnly;
    }

    static GitProxy start(int port, String repositoryUrl, AtomicBoolean readOnly) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", port), 0);
        URI url = URI.create(repositoryUrl);
        GitProxy proxy = new GitProxy(server, url.resolve("/").toString(), readOnly);
        server.createContext("/", proxy::answer);
        server.start();
        return proxy;
    }

    /** Requests that were not about pushing. */
    int reads() {
        return reads.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        boolean push = exchange.getRequestURI().toString().contains("git-receive-pack");
        if (push && readOnly.get()) {
            exchange.sendResponseHeaders(403, -1);
        } else {
            forward(exchange);
        }
        exchange.close();
        if (!push) {
            reads.incrementAndGet();
        }
    }

    private void forward(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(target + exchange.getRequestURI().toString().substring(1)))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        for (String name : new String[] {"Content-Type", "Content-Encoding", "Accept", "Git-Protocol"}) {
            String value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        try {
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            response.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().add("Content-Type", type));
            exchange.sendResponseHeaders(
                    response.statusCode(), response.body().length == 0 ? -1 : response.body().length);
            exchange.getResponseBody().write(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
