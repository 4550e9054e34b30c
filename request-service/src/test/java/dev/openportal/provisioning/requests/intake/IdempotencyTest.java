package dev.openportal.provisioning.requests.intake;

import static dev.openportal.provisioning.requests.intake.Shop.JANE;
import static dev.openportal.provisioning.requests.intake.Shop.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.security.Caller;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class IdempotencyTest {

    private final Shop shop = new Shop();

    @Test
    void theSameOrderInAnotherSpellingIsARepeat() {
        shop.submit(JANE, "k", new LinkedHashMap<>(order()));

        assertThat(shop.submit(JANE, "k", new TreeMap<>(order()))).isInstanceOf(Submission.Repeated.class);
        assertThat(shop.commands).hasSize(1);
    }

    @Test
    void anotherOrderUnderTheKeyIsAConflict() {
        shop.submit(JANE, "k", order());

        assertThat(shop.submit(JANE, "k", order("name", "other"))).isInstanceOf(Submission.Conflict.class);
        assertThat(shop.commands).hasSize(1);
    }

    @Test
    void aRepeatIsAnsweredEvenWhenTheOfferingIsGone() {
        shop.submit(JANE, "k", order());
        shop.offerings.withdraw("local/caches.example.com");

        assertThat(shop.submit(JANE, "k", order())).isInstanceOf(Submission.Repeated.class);
    }

    @Test
    void anotherTeamLearnsNothingThroughTheKey() {
        shop.submit(JANE, "k", order());
        Caller joe = new Caller("user:default/joe", "Joe", null, "default", Set.of(), Set.of(), null);

        assertThat(shop.submit(joe, "k", order())).isInstanceOf(Submission.Conflict.class);
    }

    @Test
    void keysOfAnotherTenantAreOtherKeys() {
        shop.submit(JANE, "k", order());
        Caller elsewhere = new Caller(JANE.ref(), "Jane", null, "other", JANE.groups(), Set.of(), null);

        assertThat(shop.submit(elsewhere, "k", order())).isInstanceOf(Submission.Accepted.class);
    }

    @Test
    void whatWasNotAcknowledgedCanBeSentAgainUnderItsKey() {
        shop.acknowledging = false;
        Submission first = shop.submit(JANE, "k", order());
        shop.acknowledging = true;
        Submission second = shop.submit(JANE, "k", order());

        assertThat(first).isInstanceOf(Submission.Unacknowledged.class);
        assertThat(second).isInstanceOf(Submission.Accepted.class);
        assertThat(((Submission.Accepted) second).status().requestId())
                .isEqualTo(((Submission.Unacknowledged) first).requestId());
    }

    @Test
    void theSecondOfTwoAtOnceWaitsForTheFirst() throws Exception {
        CountDownLatch firstIsSending = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        shop.onAppend = () -> {
            firstIsSending.countDown();
            await(go);
        };
        CompletableFuture<Submission> first = submitting(order());
        await(firstIsSending);
        CompletableFuture<Submission> second = submitting(order());
        CompletableFuture<Submission> other = submitting(order("name", "other"));
        go.countDown();

        assertThat(first.get(60, TimeUnit.SECONDS)).isInstanceOf(Submission.Accepted.class);
        assertThat(second.get(60, TimeUnit.SECONDS)).isInstanceOf(Submission.Repeated.class);
        assertThat(other.get(60, TimeUnit.SECONDS)).isInstanceOf(Submission.Conflict.class);
        assertThat(shop.commands).hasSize(1);
    }

    @Test
    void aFailureOfTheFirstDoesNotHoldTheKey() {
        shop.onAppend = () -> {
            throw new IllegalStateException("bug");
        };
        assertThat(submitting(order())).failsWithin(java.time.Duration.ofSeconds(60));
        shop.onAppend = () -> {};

        assertThat(shop.submit(JANE, "k", order())).isInstanceOf(Submission.Accepted.class);
    }

    private CompletableFuture<Submission> submitting(Map<String, Object> order) {
        return CompletableFuture.supplyAsync(() -> shop.submit(JANE, "k", order));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
