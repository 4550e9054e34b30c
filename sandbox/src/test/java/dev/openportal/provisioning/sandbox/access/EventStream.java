package dev.openportal.provisioning.sandbox.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** One stream of server-sent events, read beside the test. */
final class EventStream implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final int status;
    /** Each as {@code <event> <data>}. */
    final List<String> events = new CopyOnWriteArrayList<>();

    final CompletableFuture<Void> end = new CompletableFuture<>();
    private final InputStream body;

    EventStream(URI uri, @Nullable String token) {
        try {
            HttpResponse<InputStream> response = HTTP.send(
                    ServicesAtWork.with(HttpRequest.newBuilder(uri), token, "Accept", "text/event-stream"),
                    HttpResponse.BodyHandlers.ofInputStream());
            status = response.statusCode();
            body = response.body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
        Thread reader = new Thread(this::read, "event-stream");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, UTF_8))) {
            String event = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event: ")) {
                    event = line.substring("event: ".length());
                } else if (line.startsWith("data: ")) {
                    events.add(event + " " + line.substring("data: ".length()));
                }
            }
            end.complete(null);
        } catch (IOException e) {
            end.complete(null);
        }
    }

    boolean isSynced() {
        return end.isDone() || events.stream().anyMatch(event -> event.startsWith("synced"));
    }

    List<String> statuses() {
        return events.stream().filter(event -> event.startsWith("status")).toList();
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
