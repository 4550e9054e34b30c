package dev.openportal.provisioning.watcher.http;

import static dev.openportal.provisioning.events.Phase.ACCEPTED;
import static dev.openportal.provisioning.events.Phase.COMMITTED;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openportal.provisioning.events.json.Json;
import dev.openportal.provisioning.watcher.stream.Statuses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Counts are asserted; times depend on the machine, so they are printed only. */
class StreamLoadTest {

    private static final int KEYS = 200;
    private static final int ROUNDS = 60;

    private final StreamServer server = new StreamServer(StreamServer.settings());
    private Crowd crowd;

    @BeforeEach
    void gather() throws Exception {
        crowd = new Crowd();
    }

    @AfterEach
    void stop() throws Exception {
        crowd.close();
        server.close();
    }

    @Test
    void oneEventReachesTwoThousandConnectionsOnce() throws Exception {
        List<Listener> all = crowd.join(server.port(), server.request(1).getPath(), 2000);
        await().atMost(ofSeconds(180)).until(() -> all.stream().allMatch(Listener::isSynced));
        assertThat(server.connections()).isEqualTo(2000);

        long start = System.nanoTime();
        server.statuses.request(1, ACCEPTED, 1);
        await().atMost(ofSeconds(180))
                .pollInterval(ofMillis(1))
                .until(() -> all.stream().allMatch(listener -> listener.statuses() > 0));
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        System.out.printf("One event to 2,000 connections, last received after %d ms%n", millis);

        assertThat(all).allMatch(listener -> listener.statuses() == 1);
        assertThat(server.metered("events.sent")).isEqualTo(4000);
    }

    @Test
    void twoThousandPollsAreHeldByNoThreadAndAnsweredByOneChange() throws Exception {
        String id = Json.mapper()
                .readTree(Browser.fetch(server.request(1), "Accept", "application/json")
                        .body())
                .path("id")
                .asString();
        int threads = Thread.activeCount();

        crowd.poll(server.port(), server.request(1).getPath() + "?wait=60s&after=" + id, 2000);
        await().atMost(ofSeconds(180)).until(() -> server.connections() == 2000);
        assertThat(Thread.activeCount()).isLessThan(threads + 50);

        server.statuses.request(1, ACCEPTED, 1);
        await().atMost(ofSeconds(180)).until(() -> server.connections() == 0);
        assertThat(server.metered("events.sent")).isEqualTo(2000);
    }

    @Test
    void aSnapshotBeyondTheWriteBufferIsSentToItsEnd() throws Exception {
        for (int number = 0; number < 2000; number++) {
            server.statuses.request(number, COMMITTED, 1);
        }

        Listener listener = crowd.join(server.port(), "/v1/events", 1).get(0);

        // Nothing changes meanwhile that would wake it.
        await().atMost(ofSeconds(180)).until(listener::isSynced);
        assertThat(listener.statuses()).isEqualTo(2000);
    }

    @Test
    void slowClientsConvergeAndHoldNobodyUp() throws Exception {
        List<Listener> fast = crowd.join(server.port(), "/v1/events", 20);
        List<Listener> slow = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            slow.add(crowd.joinSlowly(server.port(), "/v1/events"));
        }
        await().atMost(ofSeconds(180)).until(() -> server.connections() == 25);

        Map<String, Long> latest = new TreeMap<>();
        for (long version = 1; version <= ROUNDS; version++) {
            for (int number = 0; number < KEYS; number++) {
                server.statuses.request(number, COMMITTED, version);
                latest.put(Statuses.id(number).toString(), version);
            }
            // Paced by the fast ones, so that only the slow ones fall behind.
            awaitVersions(fast, latest);
        }

        assertThat(slow).noneMatch(Listener::isSynced);
        slow.forEach(crowd::listen);
        awaitVersions(slow, latest);
        assertThat(fast).noneMatch(Listener::wentBack);
        assertThat(slow).noneMatch(Listener::wentBack).allMatch(listener -> listener.statuses() < KEYS * ROUNDS);
        int sent = slow.stream().mapToInt(Listener::statuses).sum() / slow.size();
        System.out.printf("Of %d changes, a client that slept through them was sent %d%n", KEYS * ROUNDS, sent);
    }

    private static void awaitVersions(List<Listener> listeners, Map<String, Long> versions) {
        await().atMost(ofSeconds(180))
                .pollInterval(ofMillis(2))
                .until(() -> listeners.stream()
                        .allMatch(listener -> listener.versions().equals(versions)));
    }
}
