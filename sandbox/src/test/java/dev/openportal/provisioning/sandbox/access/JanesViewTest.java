package dev.openportal.provisioning.sandbox.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openportal.provisioning.events.StatusDocument;
import dev.openportal.provisioning.events.Topics;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What one person sees of the running services, by each door, and for how long. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JanesViewTest {

    private static final String TEAM_A = "group:default/team-a";
    private static final String TEAM_B = "group:default/team-b";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Shelf hers = new Shelf("hers", TEAM_A);
    private final Shelf others = new Shelf("others", TEAM_B);
    private final Shelf handedOver = new Shelf("handed-over", TEAM_A);
    private final Shelf handedOverToo = new Shelf("handed-over-too", TEAM_A);
    private ServicesAtWork services;
    private String jane;

    @BeforeAll
    void start(@TempDir Path directory) {
        services = new ServicesAtWork(directory);
        List<StatusDocument> documents = Stream.of(hers, others, handedOver, handedOverToo)
                .flatMap(shelf -> shelf.documents().stream())
                .toList();
        services.begin(documents);
        jane = services.issuer.token("jane", "team-a").signed();
    }

    @AfterAll
    void stop() {
        services.close();
    }

    @Test
    void everyDoorShowsHersOnly() {
        JsonNode requests = ServicesAtWork.json(ServicesAtWork.get(services.requests("/v1/requests?limit=200"), jane));
        JsonNode resources =
                ServicesAtWork.json(ServicesAtWork.get(services.requests("/v1/resources?limit=200"), jane));
        JsonNode polled = ServicesAtWork.json(
                ServicesAtWork.get(services.watcher("/v1/events"), jane, "Accept", "application/json"));

        assertThat(requests.toString()).contains(hers.changed().toString()).doesNotContain(TEAM_B, "others");
        assertThat(resources.toString()).contains("\"hers\"").doesNotContain(TEAM_B, "others");
        assertThat(polled.path("items").toString()).contains("\"hers\"").doesNotContain(TEAM_B, "others");
        try (EventStream stream = new EventStream(services.watcher("/v1/events"), jane)) {
            await().atMost(PATIENCE).until(stream::isSynced);
            assertThat(stream.events.toString()).contains("\"hers\"").doesNotContain(TEAM_B, "others");
        }
    }

    @Test
    void whatIsHandedOverIsRemovedFromHerStream() {
        try (EventStream stream =
                new EventStream(services.watcher("/v1/events?namespace=" + handedOver.namespace()), jane)) {
            await().atMost(PATIENCE).until(stream::isSynced);

            services.publish(Topics.STATUS, List.of(handedOver.resource(TEAM_B, 2)));

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(stream.events)
                            .anyMatch(event ->
                                    event.startsWith("removed ") && event.contains("Bucket.example.com/shop")));
            assertThat(stream.events.toString()).doesNotContain(TEAM_B);
        }
    }

    @Test
    void whatIsHandedOverIsRemovedFromHerPoll() {
        String path = "/v1/events?namespace=" + handedOverToo.namespace();
        String id = poll(path).path("id").asString();

        services.publish(Topics.STATUS, List.of(handedOverToo.resource(TEAM_B, 2)));

        JsonNode answer = poll(path + "&wait=60s&after=" + id);
        assertThat(answer.path("items").isEmpty()).isTrue();
        assertThat(answer.path("removed").toString()).contains("Bucket.example.com/shop");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                ServicesAtWork.get(services.requests(handedOverToo.resourcePath()), jane)
                                        .statusCode())
                        .isEqualTo(404));
    }

    private JsonNode poll(String path) {
        return ServicesAtWork.json(ServicesAtWork.get(services.watcher(path), jane, "Accept", "application/json"));
    }

    @Test
    void herStreamEndsWithHerToken() {
        String brief = services.issuer
                .token("jane", "team-a")
                .expiringAt(Instant.now().plusSeconds(6))
                .signed();
        try (EventStream stream = new EventStream(services.watcher("/v1/events?namespace=hers"), brief)) {
            assertThat(stream.status).isEqualTo(200);

            stream.end.orTimeout(60, java.util.concurrent.TimeUnit.SECONDS).join();

            assertThat(stream.events.get(stream.events.size() - 1))
                    .startsWith("end ")
                    .contains("token-expired");
        }
        assertThat(ServicesAtWork.get(services.watcher("/v1/events"), brief).statusCode())
                .isEqualTo(401);
        assertThat(ServicesAtWork.get(services.requests("/v1/requests"), brief).statusCode())
                .isEqualTo(401);
    }

    @Test
    void aRefusalTellsHowToLogInAndWhatWasWrong() {
        HttpResponse<String> nobody = ServicesAtWork.get(services.requests("/v1/requests"), null);
        HttpResponse<String> nonsense = ServicesAtWork.get(services.requests("/v1/requests"), "nonsense");

        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(nobody.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"provisioning\"");
        assertThat(nobody.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(nobody.body()).contains("urn:openportal:problem:unauthorized", "/v1/requests");
        assertThat(nonsense.headers().firstValue("WWW-Authenticate").orElse(""))
                .contains("error=\"invalid_token\"", "no signed JSON Web Token");
    }

    @Test
    void whereNobodyLogsInNothingIsAsked() {
        for (String path : List.of("/openapi", "/actuator/health/liveness", "/actuator/health/readiness")) {
            assertThat(ServicesAtWork.get(services.requests(path), null).statusCode())
                    .as(path)
                    .isEqualTo(200);
        }
        assertThat(ServicesAtWork.get(services.watcher("/actuator/health/liveness"), null)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aTokenThatIsTooLargeIsRefusedInWords() {
        String large = services.issuer
                .token("jane", "team-a")
                .claim("filling", "x".repeat(14_000))
                .signed();

        assertThat(ServicesAtWork.get(services.requests("/v1/requests"), large).statusCode())
                .isEqualTo(401);
        assertThat(ServicesAtWork.get(services.watcher("/v1/events"), large).statusCode())
                .isEqualTo(401);
    }

    @Test
    void whereSheCallsFromIsNotWhatSheSays() {
        // Taken from the connection: nothing reads the header, so it must not break anything either.
        assertThat(ServicesAtWork.get(services.requests("/v1/requests"), jane, "X-Forwarded-For", "1.2.3.4, evil\"'<>")
                        .statusCode())
                .isEqualTo(200);
    }
}
