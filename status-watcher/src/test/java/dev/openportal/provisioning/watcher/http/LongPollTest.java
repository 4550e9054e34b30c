package dev.openportal.provisioning.watcher.http;

import static dev.openportal.provisioning.events.Phase.ACCEPTED;
import static dev.openportal.provisioning.events.Phase.COMMITTED;
import static dev.openportal.provisioning.events.Phase.READY;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openportal.provisioning.events.json.Json;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class LongPollTest {

    private final StreamServer server = new StreamServer(StreamServer.settings());
    private final String path = server.request(1).getPath();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theFirstIsTheSnapshotAndTheNextWaitsForAChange() throws Exception {
        server.statuses.request(1, ACCEPTED, 1);
        JsonNode snapshot = body(poll(""));
        assertThat(snapshot.path("items").path(0).path("phase").asString()).isEqualTo("ACCEPTED");
        assertThat(snapshot.path("synced").asBoolean()).isTrue();

        CompletableFuture<HttpResponse<String>> next = held("?wait=60s&after=" + id(snapshot));
        server.statuses.request(1, COMMITTED, 2);

        HttpResponse<String> answer = next.get(60, TimeUnit.SECONDS);
        assertThat(body(answer).path("items").path(0).path("phase").asString()).isEqualTo("COMMITTED");
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
        assertThat(answer.headers().allValues("vary")).contains("Accept");
        await().untilAsserted(() -> assertThat(server.connections()).isZero());
    }

    @Test
    void whatIsNewerAlreadyIsToldAtOnce() throws Exception {
        String id = id(body(poll("")));
        server.statuses.request(1, ACCEPTED, 1).request(1, COMMITTED, 2);

        JsonNode answer = body(poll("?wait=60s&after=" + id));

        assertThat(answer.path("items").size()).isEqualTo(1);
        assertThat(answer.path("items").path(0).path("phase").asString()).isEqualTo("COMMITTED");
    }

    @Test
    void whenItsTimeIsOverItIsAnsweredWithNothing() throws Exception {
        String id = id(body(poll("")));
        server.statuses.request(2, ACCEPTED, 1);
        Instant start = Instant.now();

        JsonNode answer = body(poll("?wait=300ms&after=" + id));

        assertThat(Duration.between(start, Instant.now())).isBetween(ofMillis(300), ofSeconds(30));
        assertThat(answer.path("items").isEmpty()).isTrue();
        assertThat(answer.path("synced").asBoolean()).isTrue();
        assertThat(id(answer)).as("what others did is behind it").isNotEqualTo(id);
    }

    @Test
    void afterTheEndThereIsTheSnapshotForWhoeverBeginsAndNothingForWhoeverHasIt() throws Exception {
        server.statuses.request(1, READY, 1);
        HttpResponse<String> first = poll("");
        assertThat(body(first).path("items").path(0).path("phase").asString()).isEqualTo("READY");

        HttpResponse<String> again = poll("?wait=60s&after=" + id(body(first)));

        assertThat(again.statusCode()).isEqualTo(204);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void anIdOfAnotherTopicIsAnsweredAtOnceFromTheStart() throws Exception {
        server.statuses.request(1, ACCEPTED, 1);

        JsonNode answer = body(poll("?after=other.1.1"));

        assertThat(answer.path("reset").asBoolean()).isTrue();
        assertThat(answer.path("items").size()).isEqualTo(1);
        assertThat(server.metered("resets")).isEqualTo(1);
    }

    @Test
    void whoIsFurtherThanThisNodeWaitsForItAndThenStartsAnew() throws Exception {
        server.statuses.request(1, ACCEPTED, 1);
        String id = id(body(poll("")));
        String ahead = id.substring(0, id.length() - 1) + "z";

        assertThat(body(poll("?wait=100ms&after=" + ahead)).path("id").asString())
                .isEqualTo(ahead);
        assertThat(body(poll("?wait=60s&after=" + ahead)).path("reset").asBoolean())
                .isTrue();
    }

    @Test
    void whoWaitsIsToldWhenTheBrokersGoAwayAndWhenTheyAreBack() throws Exception {
        String id = id(body(poll("")));
        CompletableFuture<HttpResponse<String>> held = held("?wait=60s&after=" + id);
        server.brokersAreAway();

        JsonNode stale = body(held.get(60, TimeUnit.SECONDS));
        assertThat(stale.path("stale").path("asOf").asString()).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(stale.path("items").isEmpty()).isTrue();
        await().untilAsserted(() -> assertThat(server.connections()).isZero());

        held = held("?wait=60s&after=" + id(stale));
        assertThat(held.isDone()).as("what it knows already is no answer").isFalse();
        server.brokersAnswer();
        assertThat(body(held.get(60, TimeUnit.SECONDS)).has("stale")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?wait=soon", "?wait=-1s", "?wait=30", "?wait=1h", "?wait=1s&wait=2s", "?after=.."})
    void refusesWhatItCannotRead(String query) throws Exception {
        HttpResponse<String> answer = poll(query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
    }

    @Test
    void stoppingAnswersWhoeverWaits() throws Exception {
        CompletableFuture<HttpResponse<String>> held = held("?wait=60s&after=" + id(body(poll(""))));

        server.clock.stop();

        assertThat(held.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(poll("").statusCode()).isEqualTo(503);
    }

    @Test
    void whoGoesAwayIsForgotten() throws Exception {
        String id = id(body(poll("")));
        try (Socket client = new Socket()) {
            client.connect(new InetSocketAddress("127.0.0.1", server.port()));
            client.getOutputStream()
                    .write(("GET " + path + "?wait=60s&after=" + id
                                    + " HTTP/1.1\r\nHost: x\r\nAccept: application/json\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            await().untilAsserted(() -> assertThat(server.connections()).isEqualTo(1));
        }
        await().untilAsserted(() -> assertThat(server.connections()).isZero());
    }

    @Test
    void aConnectionIsUsedAgain() throws Exception {
        for (int i = 0; i < 20; i++) {
            poll("");
        }
        // When a client has it back is the client's matter.
        assertThat(server.accepted()).isLessThan(20);
    }

    private CompletableFuture<HttpResponse<String>> held(String query) {
        CompletableFuture<HttpResponse<String>> held =
                Browser.fetchLater(server.uri(path + query), "Accept", "application/json");
        await().untilAsserted(() -> assertThat(server.connections()).isEqualTo(1));
        return held;
    }

    private HttpResponse<String> poll(String query) throws Exception {
        return Browser.fetch(server.uri(path + query), "Accept", "application/json");
    }

    private static JsonNode body(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return Json.mapper().readTree(answer.body());
    }

    private static String id(JsonNode page) {
        return page.path("id").asString();
    }
}
