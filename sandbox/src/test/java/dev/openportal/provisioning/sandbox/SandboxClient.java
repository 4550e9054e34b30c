package dev.openportal.provisioning.sandbox;

import static java.time.Duration.ofSeconds;

import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.events.Topics;
import dev.openportal.provisioning.events.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.revwalk.RevCommit;
import org.springframework.util.FileSystemUtils;

/** What people and programs do with a sandbox, over its public interfaces only. */
final class SandboxClient {

    private final SandboxOptions options;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ofSeconds(5)).build();

    SandboxClient(SandboxOptions options) {
        this.options = options;
    }

    /** @throws AssertionError when the order was not taken */
    RequestStatus order(Order order) throws IOException, InterruptedException {
        HttpResponse<String> answer = post(order);
        if (answer.statusCode() != 202) {
            throw new AssertionError("Not taken: " + answer.statusCode() + " " + answer.body());
        }
        return status(answer);
    }

    HttpResponse<String> post(Order order) throws IOException, InterruptedException {
        return http.send(order.to(options.url(PartName.REQUEST_SERVICE)), HttpResponse.BodyHandlers.ofString());
    }

    RequestStatus request(RequestId id) throws IOException, InterruptedException {
        return status(get(PartName.REQUEST_SERVICE, "/v1/requests/" + id));
    }

    HttpResponse<String> get(PartName part, String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(options.url(part) + path))
                        .timeout(ofSeconds(10))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    boolean isReady(PartName service) throws InterruptedException {
        try {
            return get(service, "/actuator/health/readiness").statusCode() == 200;
        } catch (IOException notListening) {
            return false;
        }
    }

    /** Follows a stream, for example {@code /v1/events}. */
    EventLines follow(String path) {
        return EventLines.open(http, URI.create(options.url(PartName.STATUS_WATCHER) + path));
    }

    /** Newest first, from a clone made now. */
    List<RevCommit> gitLog() throws Exception {
        Path clone = Files.createTempDirectory("clone");
        try (var git = Git.cloneRepository()
                .setURI(SandboxWiring.gitUrl(options))
                .setDirectory(clone.toFile())
                .call()) {
            return StreamSupport.stream(git.log().call().spliterator(), false).toList();
        } finally {
            FileSystemUtils.deleteRecursively(clone);
        }
    }

    /** Everything on the topic until now, read as a plain client would. */
    List<ConsumerRecord<String, String>> records(Topics topic) {
        return TopicReader.readAll("localhost:" + options.port(PartName.KAFKA), topic.name());
    }

    private static RequestStatus status(HttpResponse<String> answer) {
        return Json.mapper().readValue(answer.body(), RequestStatus.class);
    }

    /** An order as somebody would type it. */
    record Order(Map<String, Object> body, Map<String, String> headers) {

        static Order mongoDb(String name) {
            return new Order(
                    Map.of(
                            "operation", "create",
                            "cluster", "local",
                            "namespace", "team-a",
                            "apiVersion", "platform.example.com/v1alpha1",
                            "kind", "MongoDB",
                            "name", name,
                            "spec", Map.of("size", "small"),
                            "owner", "group:default/team-a"),
                    Map.of());
        }

        Order withKey(String key) {
            return new Order(body, Map.of("Idempotency-Key", key));
        }

        private HttpRequest to(String base) {
            var request = HttpRequest.newBuilder(URI.create(base + "/v1/requests"))
                    .timeout(ofSeconds(15))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(Json.mapper().writeValueAsString(body)));
            headers.forEach(request::header);
            return request.build();
        }
    }
}
