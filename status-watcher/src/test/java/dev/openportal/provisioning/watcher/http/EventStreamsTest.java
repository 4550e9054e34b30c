package dev.openportal.provisioning.watcher.http;

import static dev.openportal.provisioning.events.Phase.ACCEPTED;
import static dev.openportal.provisioning.events.Phase.COMMITTED;
import static dev.openportal.provisioning.events.Phase.READY;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventStreamsTest {

    private StreamServer server = new StreamServer(StreamServer.settings());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void eachEventArrivesAsItHappens() throws Exception {
        Browser browser = new Browser(server.request(1));
        awaitEvents(browser, "synced");
        server.statuses.request(1, ACCEPTED, 1);
        awaitEvents(browser, "synced", "status");
        server.statuses.request(1, COMMITTED, 2);
        awaitEvents(browser, "synced", "status", "status");

        assertThat(browser.lines).startsWith("retry: 1000", "", "event: synced");
        assertThat(browser.response.headers().firstValue("content-type").orElse(""))
                .startsWith("text/event-stream");
        assertThat(browser.response.headers().firstValue("cache-control")).contains("no-cache, no-transform");
        assertThat(browser.response.headers().firstValue("x-accel-buffering")).contains("no");
    }

    @Test
    void aRequestsStreamClosesAfterItsEndAndIsNotComeBackTo() throws Exception {
        Browser browser = new Browser(server.request(1));
        awaitEvents(browser, "synced");
        server.statuses.request(1, READY, 1);

        browser.end.get(60, TimeUnit.SECONDS);
        awaitEvents(browser, "synced", "status");
        assertThat(Browser.fetch(server.request(1), "Last-Event-ID", browser.lastId())
                        .statusCode())
                .isEqualTo(204);
        HttpResponse<String> first = Browser.fetch(server.request(1));
        assertThat(first.body()).contains("event: status", "event: synced");
    }

    @Test
    void resumesByHeaderOrByParameter() throws Exception {
        server.statuses.request(1, ACCEPTED, 1);
        Browser browser = new Browser(server.request(1));
        awaitEvents(browser, "status", "synced");
        String id = browser.lastId();

        awaitEvents(new Browser(server.request(1), "Last-Event-ID", id), "synced");
        server.statuses.request(1, COMMITTED, 2);
        awaitEvents(new Browser(server.uri(server.request(1).getPath() + "?after=" + id)), "status", "synced");
        awaitEvents(new Browser(server.request(1), "Last-Event-ID", "other.1.1"), "reset", "status", "synced");
        assertThat(server.metered("resumes")).isEqualTo(2);
        assertThat(server.metered("resets")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/requests/not-an-id/events, 400",
        "/v1/events?after=.., 400",
        "/v1/events?owner=a&owner=b, 400",
        "/v1/resources/local/team-a/nokind/db/events, 400",
        "/v1/requests/%2e%2e/events, 400",
        "/v1/elsewhere/events, 404"
    })
    void refusesWhatItCannotRead(String path, int status) throws Exception {
        HttpResponse<String> answer = Browser.fetch(server.uri(path));

        assertThat(answer.statusCode()).isEqualTo(status);
        if (status == 400) {
            assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
            assertThat(answer.body()).contains("\"status\":400");
        }
    }

    @Test
    void whoAcceptsNeitherEventsNorJsonIsTold() throws Exception {
        assertThat(Browser.fetch(server.request(1), "Accept", "text/html").statusCode())
                .isEqualTo(406);
    }

    @Test
    void heartbeatsKeepAnIdleStreamOpen() throws Exception {
        server.close();
        server = new StreamServer(StreamServer.settings(ofMillis(100), ofMinutes(5), ofSeconds(30)));
        Browser browser = new Browser(server.request(1));

        await().until(() -> browser.lines.stream().filter(":"::equals).count() > 2);
    }

    @Test
    void theLifeOfAStreamIsBounded() throws Exception {
        server.close();
        server = new StreamServer(StreamServer.settings(ofMinutes(1), ofSeconds(1), ofSeconds(30)));
        Browser browser = new Browser(server.request(1));

        browser.end.get(60, TimeUnit.SECONDS);

        await().untilAsserted(() -> assertThat(server.connections()).isZero());
    }

    @Test
    void stoppingEndsEveryStreamAtOnce() throws Exception {
        Browser browser = new Browser(server.request(1));
        awaitEvents(browser, "synced");

        server.clock.stop();

        // Far from the minutes that streams live, or stay silent.
        browser.end.get(30, TimeUnit.SECONDS);
        assertThat(Browser.fetch(server.request(1)).statusCode()).isEqualTo(503);
    }

    @Test
    void aStalledClientIsDroppedWhileOthersGoOn() throws Exception {
        server.close();
        server = new StreamServer(StreamServer.settings(ofMinutes(1), ofMinutes(5), ofMillis(300)));
        try (Socket stalled = stalledClient()) {
            Browser browser = new Browser(server.request(0));
            awaitEvents(browser, "synced");
            await().untilAsserted(() -> assertThat(server.connections()).isEqualTo(2));
            long[] version = {0};
            await().atMost(120, TimeUnit.SECONDS).pollInterval(ofMillis(20)).until(() -> {
                for (int n = 0; n < 1000; n++) {
                    server.statuses.request(n, COMMITTED, ++version[0]);
                }
                return server.metered("clients.dropped") == 1;
            });
            assertThat(stalled.isClosed()).isFalse();
            await().untilAsserted(() -> assertThat(server.connections()).isEqualTo(1));
            int before = browser.events().size();
            server.statuses.request(0, COMMITTED, ++version[0]);
            await().untilAsserted(() -> assertThat(browser.events()).hasSizeGreaterThan(before));
        }
    }

    private Socket stalledClient() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress("127.0.0.1", server.port()));
        socket.getOutputStream()
                .write("GET /v1/events HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static void awaitEvents(Browser browser, String... events) {
        await().atMost(ofSeconds(60))
                .untilAsserted(() -> assertThat(browser.events()).containsExactly(events));
    }
}
