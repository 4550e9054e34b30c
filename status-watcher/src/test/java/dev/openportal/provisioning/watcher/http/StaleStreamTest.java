package dev.openportal.provisioning.watcher.http;

import static dev.openportal.provisioning.events.Phase.ACCEPTED;
import static dev.openportal.provisioning.events.Phase.COMMITTED;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a client sees while the brokers are away: never an old status that looks current. */
class StaleStreamTest {

    private final StreamServer server =
            new StreamServer(StreamServer.settings(ofMillis(200), ofMinutes(5), ofSeconds(30)));

    @BeforeEach
    void begin() {
        server.statuses.request(1, ACCEPTED, 1);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void isToldThatItMayBeOldAndWhenItIsCurrentAgain() throws Exception {
        Browser browser = new Browser(server.request(1));
        awaitEvents(browser, "status", "synced");
        String id = browser.lastId();
        server.brokersAreAway();
        awaitEvents(browser, "status", "synced", "stale");
        assertThat(browser.lines).contains("data: {\"asOf\":\"1970-01-01T00:00:00Z\"}");
        assertThat(browser.lastId())
                .as("it says nothing of what the client has")
                .isEqualTo(id);

        server.statuses.request(1, COMMITTED, 2);
        server.brokersAnswer();

        awaitEvents(browser, "status", "synced", "stale", "status", "synced");
    }

    @Test
    void whoComesMeanwhileIsToldToo() throws Exception {
        server.brokersAreAway();

        awaitEvents(new Browser(server.request(1)), "status", "synced", "stale");
        awaitEvents(new Browser(server.request(2)), "synced", "stale");
    }

    @Test
    void heartbeatsGoOn() throws Exception {
        Browser browser = new Browser(server.request(1));
        server.brokersAreAway();
        awaitEvents(browser, "status", "synced", "stale");
        long before = heartbeats(browser);

        await().untilAsserted(() -> assertThat(heartbeats(browser)).isGreaterThan(before + 2));
    }

    private static long heartbeats(Browser browser) {
        return browser.lines.stream().filter(":"::equals).count();
    }

    private static void awaitEvents(Browser browser, String... events) {
        await().atMost(ofSeconds(60))
                .untilAsserted(() -> assertThat(browser.events()).containsExactly(events));
    }
}
