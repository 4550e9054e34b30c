package dev.openportal.provisioning.watcher.http;

import static dev.openportal.provisioning.events.Phase.COMMITTED;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openportal.provisioning.watcher.stream.Page;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Real sockets that nobody reads. */
class StalledClientsTest {

    private static final int STALLED = 50;
    private static final int KEYS = 500;
    private static final int ROUNDS = 20;
    // A frame, and what the server adds to it, may go beyond the mark.
    private static final long ONE_FRAME = 8 * 1024;

    private final Crowd crowd;
    private StreamServer server = new StreamServer(StreamServer.settings());

    StalledClientsTest() throws IOException {
        crowd = new Crowd();
    }

    @AfterEach
    void stop() throws Exception {
        crowd.close();
        server.close();
    }

    @Test
    void holdNobodyUpAndLittleIsHeldForThem() throws Exception {
        for (int i = 0; i < STALLED; i++) {
            crowd.joinSlowly(server.port(), "/v1/events");
        }
        Listener listener = crowd.join(server.port(), "/v1/events", 1).get(0);
        await().atMost(ofSeconds(180)).until(() -> server.connections() == STALLED + 1);

        long slowest = 0;
        for (int version = 1; version <= ROUNDS; version++) {
            tell(version);
            long latest = version;
            long told = System.nanoTime();
            await().atMost(ofSeconds(180))
                    .pollInterval(ofMillis(1))
                    .until(() -> listener.versions().values().stream()
                                    .filter(v -> v == latest)
                                    .count()
                            == KEYS);
            slowest = Math.max(slowest, System.nanoTime() - told);
            assertThat(server.bytesHeld()).isLessThan(64 * 1024 + ONE_FRAME);
        }
        assertThat(server.bytesHeld()).as("they are stalled").isGreaterThan(16 * 1024);
        assertThat(server.connections()).isEqualTo(STALLED + 1);
        System.out.printf(
                "Beside %d stalled clients, %d changes reached another one within %d ms%n",
                STALLED, KEYS, TimeUnit.NANOSECONDS.toMillis(slowest));
    }

    @Test
    void areDroppedPastTheDeadline() throws Exception {
        // Longer than a client that reads is ever kept from it.
        dropAfter(ofSeconds(2));
        for (int i = 0; i < STALLED; i++) {
            crowd.joinSlowly(server.port(), "/v1/events");
        }
        Listener listener = crowd.join(server.port(), "/v1/events", 1).get(0);
        await().atMost(ofSeconds(180)).until(() -> server.connections() == STALLED + 1);

        int[] version = {0};
        await().atMost(ofSeconds(180)).pollInterval(ofMillis(50)).until(() -> {
            tell(++version[0]);
            return server.connections() == 1;
        });

        assertThat(server.metered("clients.dropped")).isEqualTo(STALLED);
        assertThat(listener.wentBack()).isFalse();
    }

    @Test
    void whoDoesNotTakeTheLastBytesOfAStreamThatEndedIsDroppedToo() throws Exception {
        server.close();
        server = new StreamServer(StreamServer.settings(ofMinutes(1), ofSeconds(15), ofSeconds(1)));
        crowd.joinSlowly(server.port(), "/v1/events");
        await().atMost(ofSeconds(180)).until(() -> server.connections() == 1);
        // In steps so small that it is not seen as stalled while it lives.
        for (long version = 1; server.bytesHeld() < ONE_FRAME; version++) {
            for (int number = 0; number < 10; number++) {
                server.statuses.request(number, COMMITTED, version);
            }
            Thread.sleep(20);
            assertThat(server.connections()).isEqualTo(1);
        }
        assertThat(server.connections()).isEqualTo(1);

        await().atMost(ofSeconds(180)).until(() -> server.connections() == 0);
        assertThat(server.metered("clients.dropped")).isEqualTo(1);
    }

    @Test
    void whoDoesNotTakeThePageThatItAskedForIsDroppedToo() throws Exception {
        dropAfter(ofSeconds(2));
        for (int number = 0; number < 20 * KEYS; number++) {
            server.statuses.request(number, COMMITTED, 1);
        }
        for (int i = 0; i < STALLED; i++) {
            crowd.pollSlowly(server.port(), "/v1/events");
        }
        await().atMost(ofSeconds(180)).until(() -> server.metered("polls") == STALLED);
        assertThat(server.bytesHeld()).isLessThan(Page.FULL + 2 * ONE_FRAME);

        await().atMost(ofSeconds(180)).until(() -> server.connections() == 0);
        assertThat(server.metered("clients.dropped")).isEqualTo(STALLED);
        assertThat(server.bytesHeld()).isZero();
    }

    private void dropAfter(Duration writeDeadline) {
        server.close();
        server = new StreamServer(StreamServer.settings(ofMinutes(1), ofMinutes(5), writeDeadline));
    }

    private void tell(long version) {
        for (int number = 0; number < KEYS; number++) {
            server.statuses.request(number, COMMITTED, version);
        }
    }
}
