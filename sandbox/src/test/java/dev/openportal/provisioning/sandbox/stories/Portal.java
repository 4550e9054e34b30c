package dev.openportal.provisioning.sandbox.stories;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a portal does with the two services that face people: plain HTTP and plain JSON, none of our classes. */
final class Portal {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI requests;
    private final URI streams;

    Portal(URI requests, URI streams) {
        this.requests = requests;
        this.streams = streams;
    }

    /** @param body empty object where the answer had none */
    record Answer(int status, JsonNode body, Map<String, String> headers) {

        String requestId() {
            return body.path("requestId").asString();
        }
    }

    /** @param key Idempotency-Key, or null for none */
    Answer order(Map<String, ?> order, @Nullable String key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(requests.resolve("/v1/requests"))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(order)));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return send(request.build());
    }

    Answer get(String path) {
        return send(HttpRequest.newBuilder(requests.resolve(path))
                .timeout(Duration.ofSeconds(20))
                .build());
    }

    Answer request(String id) {
        return get("/v1/requests/" + id);
    }

    /** @param after id to resume from, or null */
    LiveStream follow(String id, @Nullable String after) {
        HttpRequest.Builder request = HttpRequest.newBuilder(streams.resolve("/v1/requests/" + id + "/events"))
                .header("Accept", "text/event-stream");
        if (after != null) {
            request.header("Last-Event-ID", after);
        }
        return LiveStream.open(http, request.build());
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            Map<String, String> headers = response.headers().map().entrySet().stream()
                    .collect(java.util.stream.Collectors.toMap(
                            e -> e.getKey().toLowerCase(java.util.Locale.ROOT),
                            e -> e.getValue().get(0)));
            String text = new String(response.body(), UTF_8);
            return new Answer(response.statusCode(), JSON.readTree(text.isBlank() ? "{}" : text), headers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
