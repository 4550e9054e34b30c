package dev.openportal.provisioning.requests;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.OfferingPublished;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.events.json.Json;
import dev.openportal.provisioning.watcher.StatusWatcherApplication;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/** A broker, the fold, and two nodes of request-service whose policy asks for consent to everything. */
final class ApprovalsAtWork implements AutoCloseable {

    static final String JANE = "user:default/jane";
    static final String ANN = "user:default/ann";
    static final String BOB = "user:default/bob";
    static final String CONSENT = "approvals: [{name: everything, approvers: ['group:default/leads']}]";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ORDER = """
            {"operation": "create", "cluster": "local", "apiVersion": "example.com/v1", "kind": "Cache",
             "namespace": "team-a", "name": "shop", "spec": {}, "owner": "group:default/team-a"}""";
    private static final OfferingPublished CACHE = new OfferingPublished(
            "local",
            "caches.example.com",
            "example.com/v1",
            "Cache",
            OfferingPublished.Scope.NAMESPACED,
            "Cache",
            null,
            null,
            false,
            Map.of("type", "object"));

    private final Path directory;
    private final Path policy;
    private final RequestsAtWork first;
    private final RequestsAtWork second;
    private @Nullable ConfigurableApplicationContext fold;

    ApprovalsAtWork(Path directory) throws Exception {
        this.directory = directory;
        policy = Files.writeString(directory.resolve("policy.yaml"), CONSENT);
        first = new RequestsAtWork(directory);
        second = new RequestsAtWork(first);
    }

    RequestsAtWork first() {
        return first;
    }

    RequestsAtWork second() {
        return second;
    }

    /** Orders can be taken in, and are folded, when this returns. */
    void begin() throws Exception {
        first.startBroker();
        start(first);
        first.offer(CACHE);
        fold = StatusWatcherApplication.application()
                .run(
                        "--server.port=0",
                        "--spring.kafka.bootstrap-servers=" + first.brokers(),
                        "--provisioning.security.insecure=true",
                        "--provisioning.kafka.create-topics=true",
                        "--provisioning.roles.watch=false",
                        "--provisioning.roles.stream=false",
                        "--provisioning.fold.state-dir=" + directory.resolve("fold"));
        start(second);
        for (RequestsAtWork node : List.of(first, second)) {
            node.awaitReady();
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(node.get("/v1/offerings").body()).contains(CACHE.name()));
        }
    }

    void start(RequestsAtWork node) {
        node.startService("--provisioning.kafka.create-topics=true", "--provisioning.policy.file=" + policy);
    }

    /** The policy of both nodes from a moment later on. */
    void policy(String text) throws IOException {
        Files.writeString(policy, text);
    }

    HttpResponse<String> tryToOrder() throws Exception {
        return first.send("POST", "/v1/requests", ORDER, "X-Forwarded-User", JANE);
    }

    /** An order of Jane's that waits for approval. */
    RequestStatus order() throws Exception {
        HttpResponse<String> answer = tryToOrder();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return Json.mapper().readValue(answer.body(), RequestStatus.class);
    }

    HttpResponse<String> act(RequestsAtWork node, String by, RequestStatus on, String action) throws Exception {
        return node.send(
                "POST",
                "/v1/requests/" + on.requestId() + "/" + action,
                "{\"reason\": \"by " + by + "\"}",
                "X-Forwarded-User",
                by);
    }

    RequestStatus look(RequestsAtWork node, RequestStatus at) throws Exception {
        HttpResponse<String> answer = node.get("/v1/requests/" + at.requestId());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.mapper().readValue(answer.body(), RequestStatus.class);
    }

    /** The same on both nodes. */
    RequestStatus awaitOnBoth(RequestStatus request, Predicate<RequestStatus> reached) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(look(first, request)).matches(reached);
            assertThat(look(second, request)).isEqualTo(look(first, request));
        });
        try {
            return look(first, request);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The orders among the commands on the topic; each node may have published the same. */
    Map<RequestId, Set<ChangeRequested>> commands() {
        return first.commands().stream()
                .map(record -> Json.mapper().readValue(record.value(), ChangeRequested.class))
                .collect(Collectors.groupingBy(ChangeRequested::requestId, Collectors.toSet()));
    }

    @Override
    public void close() {
        second.close();
        if (fold != null) {
            requireNonNull(fold).close();
        }
        first.close();
    }
}
