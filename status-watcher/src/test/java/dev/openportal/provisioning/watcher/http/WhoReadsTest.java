package dev.openportal.provisioning.watcher.http;

import static dev.openportal.provisioning.events.Phase.ACCEPTED;
import static dev.openportal.provisioning.events.Phase.COMMITTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openportal.provisioning.events.json.Json;
import dev.openportal.provisioning.security.Caller;
import dev.openportal.provisioning.security.CallerCheck;
import dev.openportal.provisioning.security.Verification;
import dev.openportal.provisioning.watcher.stream.Statuses;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who is let in, how long, and how often. Tokens are words here; what makes a token good is told elsewhere. */
class WhoReadsTest {

    private static final int PER_CALLER = 3;

    private final Map<String, Verification> tokens = new ConcurrentHashMap<>();
    private final StreamServer server = new StreamServer(
            CallerCheck.of(token -> CompletableFuture.supplyAsync(() ->
                    tokens.getOrDefault(token, new Verification.Refused(true, "The token's signature is wrong.")))),
            PER_CALLER);
    private final List<Browser> browsers = new ArrayList<>();

    @AfterEach
    void stop() {
        server.close();
    }

    private void knows(String token, @Nullable Instant until, String... groups) {
        tokens.put(
                token,
                new Verification.Accepted(
                        new Caller("user:default/" + token, token, null, "default", Set.of(groups), Set.of(), until)));
    }

    private Browser stream(String path, String token) throws Exception {
        Browser browser = new Browser(server.uri(path), "Authorization", "Bearer " + token);
        browsers.add(browser);
        return browser;
    }

    private HttpResponse<String> poll(String path, String token) throws Exception {
        return Browser.fetch(server.uri(path), "Authorization", "Bearer " + token, "Accept", "application/json");
    }

    private static void awaitEvents(Browser browser, String... events) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(browser.events()).containsExactly(events));
    }

    @Test
    void withoutATokenNobodyReads() throws Exception {
        for (String accept : List.of("text/event-stream", "application/json")) {
            HttpResponse<String> answer = Browser.fetch(server.request(1), "Accept", accept);

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"provisioning\"");
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        }
    }

    @Test
    void aTokenThatDoesNotCountIsToldWhy() throws Exception {
        HttpResponse<String> answer = poll("/v1/events", "forged");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("signature is wrong");
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).contains("error=\"invalid_token\"");
        assertThat(Browser.fetch(server.uri("/v1/events"), "Authorization", "Basic eDp5")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void whileKeysCannotBeHadNobodyIsTurnedAwayForGood() throws Exception {
        tokens.put("jane", new Verification.Unavailable("Its issuer does not answer."));

        HttpResponse<String> answer = poll("/v1/events", "jane");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
    }

    @Test
    void everyOneSeesTheirsOnly() throws Exception {
        knows("jane", null, Statuses.TEAM_A);
        knows("bob", null, Statuses.TEAM_B);
        server.statuses.request(1, ACCEPTED, 1, Statuses.TEAM_A).request(2, ACCEPTED, 1, Statuses.TEAM_B);

        Browser jane = stream("/v1/events", "jane");
        Browser bob = stream("/v1/events", "bob");
        awaitEvents(jane, "status", "synced");
        awaitEvents(bob, "status", "synced");

        assertThat(String.join("\n", jane.lines))
                .contains(Statuses.id(1).toString())
                .doesNotContain(Statuses.id(2).toString());
        assertThat(String.join("\n", bob.lines))
                .contains(Statuses.id(2).toString())
                .doesNotContain(Statuses.id(1).toString());
        assertThat(poll("/v1/events", "bob").body())
                .doesNotContain(Statuses.id(1).toString());
    }

    @Test
    void aStreamEndsWithItsTokenAndSaysSo() throws Exception {
        knows("jane", Instant.now().plusSeconds(3), Statuses.TEAM_A);
        Browser jane = stream("/v1/events", "jane");

        jane.end.get(60, TimeUnit.SECONDS);

        assertThat(jane.events()).last().isEqualTo("end");
        String data = jane.lines.get(jane.lines.indexOf("event: end") + 1);
        assertThat(Json.mapper()
                        .readTree(data.substring("data: ".length()))
                        .path("reason")
                        .asString())
                .isEqualTo("token-expired");
        await().untilAsserted(() -> assertThat(server.connections()).isZero());
    }

    @Test
    void afterItsTokenNothingIsToldAnyMore() throws Exception {
        knows("jane", Instant.now().minusSeconds(1), Statuses.TEAM_A);
        server.statuses.request(1, ACCEPTED, 1);

        Browser jane = stream("/v1/events", "jane");

        jane.end.get(60, TimeUnit.SECONDS);
        assertThat(jane.events()).containsOnly("end");
    }

    @Test
    void aHeldPollIsAnsweredWhenItsTokenEnds() throws Exception {
        knows("jane", null, Statuses.TEAM_A);
        String id = body(poll("/v1/events", "jane")).path("id").asString();
        knows("jane", Instant.now().plusSeconds(3), Statuses.TEAM_A);
        long begun = System.nanoTime();

        JsonNode answer = body(poll("/v1/events?wait=60s&after=" + id, "jane"));

        assertThat(answer.path("items").isEmpty()).isTrue();
        assertThat(answer.path("id").asString()).isEqualTo(id);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(55));
    }

    @Test
    void oneCallerMayHaveSoManyAndOthersAreNotConcerned() throws Exception {
        knows("jane", null, Statuses.TEAM_A);
        knows("bob", null, Statuses.TEAM_B);
        String id = body(poll("/v1/events", "jane")).path("id").asString();
        stream("/v1/events", "jane");
        stream("/v1/events", "jane");
        CompletableFuture<HttpResponse<String>> held = Browser.fetchLater(
                server.uri("/v1/events?wait=60s&after=" + id),
                "Authorization",
                "Bearer jane",
                "Accept",
                "application/json");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(server.connections()).isEqualTo(PER_CALLER));

        HttpResponse<String> refused = poll("/v1/events", "jane");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(poll("/v1/events", "bob").statusCode()).isEqualTo(200);
        server.statuses.request(1, COMMITTED, 1);
        held.get(60, TimeUnit.SECONDS);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(poll("/v1/events", "jane").statusCode()).isEqualTo(200));
    }

    @Test
    void aRefusedOneTakesNoPlace() throws Exception {
        knows("jane", null, Statuses.TEAM_A);
        for (int i = 0; i < 3 * PER_CALLER; i++) {
            assertThat(poll("/v1/events?after=nonsense", "jane").statusCode()).isEqualTo(400);
            assertThat(poll("/v1/events", "jane").statusCode()).isEqualTo(200);
        }
    }

    private static JsonNode body(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.mapper().readTree(answer.body());
    }
}
