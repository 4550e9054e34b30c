package dev.openportal.provisioning.sandbox;

import static dev.openportal.provisioning.sandbox.PartName.GITOPS_WRITER;
import static dev.openportal.provisioning.sandbox.PartName.PAGE;
import static dev.openportal.provisioning.sandbox.PartName.REQUEST_SERVICE;
import static dev.openportal.provisioning.sandbox.PartName.STATUS_WATCHER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openportal.provisioning.events.Operation;
import dev.openportal.provisioning.events.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a portal does with the two services that face people: plain HTTP and plain JSON, none of our classes. */
final class Portal {

    private static final JsonMapper JSON = JsonMapper.shared();
    /** Long enough for a machine that is busy: how long anything takes is no matter of the stories. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    /** Through all the starts of a service that is killed again before it takes an order. */
    private static final Duration INSISTENCE = Duration.ofMinutes(20);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(30)).build();
    private final SandboxOptions options;

    Portal(SandboxOptions options) {
        this.options = options;
    }

    /** @param body the JSON document; of other answers {@code {text}} */
    record Answer(int status, JsonNode body, Map<String, String> headers) {

        String requestId() {
            return body.path("requestId").asString();
        }
    }

    /** @param key Idempotency-Key, or null for none */
    Answer order(Map<String, ?> order, @Nullable String key) {
        return answer(post(order, key));
    }

    /** An update or delete of what is known under this ETag. */
    Answer change(Map<String, ?> change, String etag) {
        return answer(request(REQUEST_SERVICE, "/v1/requests")
                .header("Content-Type", "application/json")
                .header("If-Match", etag)
                .POST(json(change))
                .build());
    }

    /** What would be committed. */
    Answer preview(Map<String, ?> order) {
        return answer(request(REQUEST_SERVICE, "/v1/requests?dryRun=true")
                .header("Content-Type", "application/json")
                .POST(json(order))
                .build());
    }

    /** @param action {@code cancel}, {@code retry} or {@code rollback} */
    Answer act(String id, String action) {
        return answer(request(REQUEST_SERVICE, "/v1/requests/" + id + "/" + action)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    Answer resource(String key) {
        return get(REQUEST_SERVICE, "/v1/resources/" + key);
    }

    /** The resource as soon as the service that takes orders has it READY. */
    Answer awaitKnown(String key) {
        return await().atMost(PATIENCE)
                .until(
                        () -> resource(key),
                        answer -> answer.status() == 200
                                && answer.body().path("phase").asString().equals("READY"));
    }

    /** Switches a fault of the sandbox on or off. */
    void fault(String name, boolean on) {
        Answer answer = answer(request(PAGE, "/v1/faults/" + name)
                .method(on ? "PUT" : "DELETE", HttpRequest.BodyPublishers.noBody())
                .build());
        assertThat(answer.status()).as(name + ": " + answer.body()).isBetween(200, 299);
    }

    /** Switches off whatever is broken. */
    void mend() {
        get(PAGE, "/v1/faults").body().path("items").forEach(fault -> {
            if (fault.path("active").asBoolean()) {
                fault(fault.path("name").asString(), false);
            }
        });
    }

    /** Has everything deleted that failed: what the cluster refuses holds up all that is delivered together with it. */
    void withdrawWhatFailed() {
        get(REQUEST_SERVICE, "/v1/requests?phase=FAILED&limit=100")
                .body()
                .path("items")
                .forEach(failed -> order(Orders.delete(failed), null));
    }

    /** Retries with the same key, as clients are told to: until it is accepted, whatever is killed meanwhile. */
    Answer insist(Map<String, ?> order, String key) {
        Answer[] accepted = new Answer[1];
        await().atMost(INSISTENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    try {
                        Answer answer = send(post(order, key));
                        accepted[0] = answer;
                        assertThat(answer.status()).as(answer.body().toString()).isIn(202, 429, 503);
                        return answer.status() == 202;
                    } catch (IOException away) {
                        return false;
                    }
                });
        return accepted[0];
    }

    Answer get(PartName part, String path) {
        return answer(request(part, path).build());
    }

    Answer request(String id) {
        return get(REQUEST_SERVICE, "/v1/requests/" + id);
    }

    /** Waits until what the request says of itself is so; answers what it said then. */
    JsonNode awaitRequest(String id, String what, Predicate<JsonNode> holds) {
        return await(what)
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(() -> request(id).body(), holds);
    }

    JsonNode awaitExactly(String id, String phase) {
        return awaitRequest(
                id, id + " " + phase, body -> body.path("phase").asString().equals(phase));
    }

    JsonNode awaitResource(String key, String what, Predicate<JsonNode> holds) {
        return await(what)
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(() -> resource(key).body(), holds);
    }

    /** Waits until the request is there or beyond, over times when nobody answers. */
    Answer awaitPhase(String id, String phase) {
        return await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(() -> request(id), answer -> reached(answer, phase));
    }

    private static boolean reached(Answer answer, String phase) {
        List<String> path =
                Phase.pathOf(Operation.CREATE).stream().map(Phase::name).toList();
        return path.indexOf(answer.body().path("phase").asString()) >= path.indexOf(phase);
    }

    boolean isReady(PartName service) {
        try {
            return get(service, "/actuator/health/readiness").status() == 200;
        } catch (UncheckedIOException notListening) {
            return false;
        }
    }

    /** Its HTTP server answers, whatever it says. */
    void awaitAnswer(PartName service) {
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(() -> get(service, "/actuator/health/liveness").status() > 0);
    }

    /** Orders can be taken and seen through: everything is ready, and the cluster's offerings are known. */
    void awaitOpen() {
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(() -> isReady(REQUEST_SERVICE)
                        && isReady(GITOPS_WRITER)
                        && isReady(STATUS_WATCHER)
                        && get(REQUEST_SERVICE, "/v1/offerings")
                                        .body()
                                        .path("items")
                                        .size()
                                >= Orders.OFFERINGS);
    }

    /** @param after id to resume from, or null */
    LiveStream follow(String path, @Nullable String after) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(options.url(STATUS_WATCHER) + path))
                .header("Accept", "text/event-stream");
        if (after != null) {
            request.header("Last-Event-ID", after);
        }
        return LiveStream.open(http, request.build());
    }

    LiveStream followRequest(String id, @Nullable String after) {
        return follow("/v1/requests/" + id + "/events", after);
    }

    private HttpRequest.Builder request(PartName part, String path) {
        return HttpRequest.newBuilder(URI.create(options.url(part) + path)).timeout(Duration.ofSeconds(60));
    }

    private static HttpRequest.BodyPublisher json(Map<String, ?> document) {
        return HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(document));
    }

    private Answer answer(HttpRequest request) {
        try {
            return send(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest post(Map<String, ?> order, @Nullable String key) {
        HttpRequest.Builder request = request(REQUEST_SERVICE, "/v1/requests")
                .header("Content-Type", "application/json")
                .POST(json(order));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return request.build();
    }

    private Answer send(HttpRequest request) throws IOException {
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            Map<String, String> headers = response.headers().map().entrySet().stream()
                    .collect(Collectors.toMap(
                            e -> e.getKey().toLowerCase(Locale.ROOT),
                            e -> e.getValue().get(0)));
            String text = new String(response.body(), UTF_8);
            boolean json = headers.getOrDefault("content-type", "").contains("json");
            return new Answer(
                    response.statusCode(),
                    json ? JSON.readTree(text) : JSON.createObjectNode().put("text", text),
                    headers);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
