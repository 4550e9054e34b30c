package dev.openportal.provisioning.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.openportal.provisioning.events.OfferingPublished;
import dev.openportal.provisioning.requests.startup.CannotStart;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestServiceTest {

    private static final String ORDER = """
            {"operation": "create", "cluster": "local", "apiVersion": "example.com/v1", "kind": "Cache",
             "namespace": "team-a", "name": "shop", "spec": {"size": "%s"}, "owner": "group:default/team-a"}""";
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
            Map.of(
                    "type",
                    "object",
                    "properties",
                    Map.of(
                            "size", Map.of("type", "string"),
                            "replicas", Map.of("type", "integer", "default", 1))));

    private @TempDir Path directory;
    private RequestsAtWork work;

    @BeforeEach
    void start() throws Exception {
        work = new RequestsAtWork(directory);
    }

    @AfterEach
    void stop() {
        work.close();
    }

    @Test
    void anOrderThatIsAnsweredIsOnTheTopicAndInTheView() throws Exception {
        work.begin(CACHE);

        HttpResponse<String> answer = work.order(null, ORDER.formatted("small"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        String self = answer.headers().firstValue("Location").orElseThrow();
        assertThat(work.get(self).statusCode()).isEqualTo(200);
        assertThat(work.get(self).body()).isEqualTo(answer.body());
        assertThat(work.commands()).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo("catalog-orders#main");
            assertThat(StreamSupport.stream(record.headers().spliterator(), false)
                            .map(header -> header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8)))
                    .contains("ce_specversion=1.0", "ce_type=dev.openportal.provisioning.change-requested.v1")
                    .contains("content-type=application/json")
                    .allMatch(header -> header.startsWith("ce_") || header.startsWith("content-type="));
            assertThat(new String(record.value(), StandardCharsets.UTF_8)).contains("\"replicas\":1");
        });
    }

    @Test
    void aFormIsRefusedUnreadHoweverBroken() throws Exception {
        work.begin(CACHE);
        HostileInput form = new HostileInput(
                "POST",
                "/v1/requests",
                List.of("Content-Type: multipart/form-data"),
                new byte[10],
                HostileInput.Framing.LENGTH);

        try (RawHttp http = new RawHttp(work.httpPort())) {
            assertThat(http.send(form).status()).isEqualTo(415);
        }
    }

    @Test
    void oneKeyGivesOneCommandHoweverOftenItIsSent() throws Exception {
        work.begin(CACHE);

        List<HttpResponse<String>> answers =
                IntStream.range(0, 8)
                        .mapToObj(i -> CompletableFuture.supplyAsync(() -> order("k1", "small")))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();

        assertThat(answers).allMatch(answer -> answer.statusCode() == 202);
        assertThat(answers.stream().map(HttpResponse::body).distinct()).hasSize(1);
        assertThat(order("k1", "large").statusCode()).isEqualTo(409);
        assertThat(work.commands()).hasSize(1);
    }

    @Test
    void withoutBrokersAnOrderIsRefusedAndWithThemTheSameKeyIsCarriedOut() throws Exception {
        work.begin(CACHE);
        assertThat(order("first", "small").statusCode()).isEqualTo(202);
        work.stopBroker();

        HttpResponse<String> refused = order("k2", "small");

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
        assertThat(refused.body()).contains("requestId");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(work.get("/v1/requests").statusCode()).isEqualTo(200);
        work.startBroker();
        await().atMost(Duration.ofSeconds(180))
                .untilAsserted(
                        () -> assertThat(order("k2", "small").statusCode()).isEqualTo(202));
    }

    @Test
    void aRestartedServiceIsReadyWithEverythingItKnewBefore() throws Exception {
        work.begin(CACHE);
        String self = order("k3", "small").headers().firstValue("Location").orElseThrow();
        work.stopService();

        work.startService();
        work.awaitReady();

        assertThat(work.get(self).statusCode()).isEqualTo(200);
        assertThat(order("k3", "small").statusCode()).isEqualTo(202);
        assertThat(order("k3", "large").statusCode()).isEqualTo(409);
        assertThat(work.commands()).hasSize(1);
    }

    @Test
    void startsBeforeTheBrokersAndGoesOnByItself() throws Exception {
        work.startService();
        assertThat(work.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(work.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
        assertThat(work.get("/v1/requests").statusCode()).isEqualTo(503);

        work.startBroker();

        work.awaitReady();
    }

    @Test
    void refusesToStartWithoutItsTopicsAndNamesThemAll() {
        work.startBroker();

        // Brokers that take their time are waited for instead, and so would be those of a busy machine.
        await().untilAsserted(() -> assertThatThrownBy(() -> {
                    work.startService(false);
                    work.stopService();
                })
                .hasRootCauseInstanceOf(CannotStart.class)
                .rootCause()
                .hasMessageContainingAll("provisioning.commands", "provisioning.status", "provisioning.offerings"));
    }

    private HttpResponse<String> order(String key, String size) {
        try {
            return work.order(key, ORDER.formatted(size));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
