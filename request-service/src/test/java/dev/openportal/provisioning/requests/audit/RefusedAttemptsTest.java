package dev.openportal.provisioning.requests.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.openportal.provisioning.events.Attempt;
import dev.openportal.provisioning.events.AttemptRefused;
import dev.openportal.provisioning.requests.audit.Untold.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefusedAttemptsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final BlockingQueue<AttemptRefused> told = new LinkedBlockingQueue<>();
    private final Map<Reason, Integer> untold = new ConcurrentHashMap<>();
    private final CountDownLatch brokers = new CountDownLatch(1);
    private final AtomicInteger unacknowledged = new AtomicInteger();
    private final AtomicInteger broken = new AtomicInteger();
    private volatile Instant now = Instant.parse("2026-11-24T10:00:00Z");

    private final RefusedAttempts attempts = new RefusedAttempts(
            (event, traceparent) -> {
                try {
                    brokers.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
                if (broken.getAndDecrement() > 0) {
                    throw new IllegalStateException("Cannot be written down");
                }
                if (unacknowledged.getAndDecrement() > 0) {
                    return false;
                }
                return told.add((AttemptRefused) event);
            },
            (reason, count) -> untold.merge(reason, count, Integer::sum),
            (InstantSource) () -> now,
            2,
            3);

    @AfterEach
    void stop() {
        attempts.close();
    }

    @Test
    void nobodyWaitsForTheBrokersAndWhatIsTooMuchIsCounted() throws InterruptedException {
        assertTimeoutPreemptively(PATIENCE, () -> {
            for (int i = 0; i < 100; i++) {
                attempts.tell(refused("user:default/jane", 422), null);
            }
        });
        // Three wait, and one may be with the brokers.
        int full = untold.getOrDefault(Reason.QUEUE_FULL, 0);
        assertThat(full).isBetween(96, 97);

        brokers.countDown();

        for (int i = 0; i < 100 - full; i++) {
            next();
        }
    }

    @Test
    void whatIsNotAcknowledgedIsSentAgainAsItWas() throws InterruptedException {
        unacknowledged.set(2);
        brokers.countDown();
        AttemptRefused attempt = refused("user:default/jane", 403);

        attempts.tell(attempt, null);

        assertThat(next()).isEqualTo(attempt);
        assertThat(unacknowledged).hasValue(-1);
        assertThat(untold).isEmpty();
    }

    @Test
    void oneThatCannotBeToldKeepsNoOtherFromBeingTold() throws InterruptedException {
        broken.set(1);
        brokers.countDown();
        AttemptRefused other = refused("user:default/joe", 403);

        attempts.tell(refused("user:default/jane", 422), null);
        attempts.tell(other, null);

        assertThat(next()).isEqualTo(other);
        assertThat(untold).containsExactly(Map.entry(Reason.UNTELLABLE, 1));
    }

    @Test
    void ofNobodyKnownAFewAreToldASecondAndTheNumberOfTheOthersWithTheNext() throws InterruptedException {
        brokers.countDown();
        for (int i = 0; i < 10; i++) {
            attempts.tell(refused(RefusedAttempts.UNAUTHENTICATED, 401), null);
        }
        assertThat(List.of(next().reason(), next().reason())).containsExactly("No.", "No.");
        assertThat(untold).containsExactly(Map.entry(Reason.TOO_MANY, 8));

        now = now.plusSeconds(1);
        attempts.tell(refused(RefusedAttempts.UNAUTHENTICATED, 401), null);

        assertThat(next().reason()).isEqualTo("No. Before it, 8 more like it were not told one by one.");
    }

    @Test
    void soItIsOfEachCallerThatAsksTooOften() throws InterruptedException {
        brokers.countDown();
        for (int i = 0; i < 5; i++) {
            attempts.tell(refused("user:default/jane", 429), null);
        }
        attempts.tell(refused("user:default/joe", 429), null);

        List<String> actors = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            actors.add(next().actor());
        }
        assertThat(actors).containsExactly("user:default/jane", "user:default/jane", "user:default/joe");
        assertThat(untold).containsExactly(Map.entry(Reason.TOO_MANY, 3));
    }

    @Test
    void whatTheBrokersDoNotHaveWhenTheServiceStopsIsCounted() {
        attempts.tell(refused("user:default/jane", 422), null);
        attempts.tell(refused("user:default/jane", 422), null);

        attempts.close();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(untold).containsExactly(Map.entry(Reason.STOPPED, 2)));
        assertThat(told).isEmpty();
    }

    private AttemptRefused next() throws InterruptedException {
        AttemptRefused next = told.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return next;
    }

    private AttemptRefused refused(String actor, int status) {
        return new AttemptRefused(
                "id",
                actor,
                "create",
                null,
                null,
                status,
                "No.",
                List.of(),
                new Attempt(Attempt.Door.REST, null, List.of()),
                now);
    }
}
