package dev.openportal.provisioning.watcher.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Reads a stream line by line, as the lines come. */
final class Browser {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final List<String> lines = new CopyOnWriteArrayList<>();
    final HttpResponse<Stream<String>> response;
    final CompletableFuture<Void> end;

    Browser(URI uri, String... headers) throws Exception {
        response = HTTP.send(request(uri, headers), HttpResponse.BodyHandlers.ofLines());
        end = CompletableFuture.runAsync(
                () -> response.body().forEach(lines::add), task -> new Thread(task, "browser").start());
    }

    static HttpResponse<String> fetch(URI uri, String... headers) throws Exception {
        return HTTP.send(request(uri, headers), HttpResponse.BodyHandlers.ofString());
    }

    static CompletableFuture<HttpResponse<String>> fetchLater(URI uri, String... headers) {
        return HTTP.sendAsync(request(uri, headers), HttpResponse.BodyHandlers.ofString());
    }

    static HttpResponse<String> preflight(URI uri, String... headers) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .headers(headers)
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest request(URI uri, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        return headers.length == 0 ? request.build() : request.headers(headers).build();
    }

    List<String> events() {
        return lines.stream()
                .filter(line -> line.startsWith("event: "))
                .map(line -> line.substring(7))
                .toList();
    }

    String lastId() {
        return lines.stream()
                .filter(line -> line.startsWith("id: "))
                .map(line -> line.substring(4))
                .reduce("", (a, b) -> b);
    }
}
