package dev.openportal.provisioning.requests.intake;

import static dev.openportal.provisioning.requests.intake.Shop.JANE;
import static dev.openportal.provisioning.requests.intake.Shop.change;
import static dev.openportal.provisioning.requests.intake.Shop.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.Attempt;
import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.requests.policy.Consent;
import dev.openportal.provisioning.requests.policy.Policy;
import dev.openportal.provisioning.requests.policy.Reach;
import dev.openportal.provisioning.requests.policy.Rule;
import dev.openportal.provisioning.security.Caller;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PolicyAtIntakeTest {

    private static final Reach CACHES =
            new Reach(List.of(), List.of(), List.of(), List.of("caches.example.com"), Set.of());

    private static final Reach OF_TEAM_A =
            new Reach(List.of("group:default/team-a"), List.of(), List.of(), List.of(), Set.of());
    private static final Caller IN_BOTH = new Caller(
            "user:default/joe",
            "Joe",
            null,
            "default",
            Set.of("group:default/team-a", "group:default/team-b"),
            Set.of(),
            null);

    private final Shop shop = new Shop();

    private void policy(Rule... rules) {
        shop.policy = new Policy(List.of(rules), List.of());
    }

    @Test
    void whatPassesCarriesTheNamesOfItsRules() {
        policy(new Rule.Quota("ten", CACHES, 10), new Rule.Protection("keep", CACHES));

        RequestStatus created = shop.accepted(order());

        assertThat(shop.commands.get(0).attempt())
                .isEqualTo(new Attempt(Attempt.Door.REST, "192.0.2.7", List.of("ten")));
        assertForbidden(shop.submit(JANE, null, change("delete", created)), "keep");
    }

    @Test
    void aTrialNamesItsRulesAndTakesNoPlace() {
        policy(new Rule.Quota("one", CACHES, 1));
        for (int i = 0; i < 3; i++) {
            Submission trial = shop.intake.submit().preview(Shop.by(JANE), null, IfMatch.UNSAID, order());
            assertThat(trial)
                    .isInstanceOfSatisfying(
                            Submission.Previewed.class,
                            previewed -> assertThat(previewed.preview().rules()).containsExactly("one"));
        }
        shop.accepted(order());
        assertForbidden(shop.intake.submit().preview(Shop.by(JANE), null, IfMatch.UNSAID, order()), "one");
    }

    @Test
    void aQuotaIsFreeAgainWhenSomethingIsGoneOrCameToNothing() {
        policy(new Rule.Quota("one", CACHES, 1));
        RequestStatus first = shop.accepted(order());
        assertForbidden(shop.submit(JANE, null, order()), "one");

        shop.fold(first, Phase.REJECTED);
        RequestStatus second = shop.accepted(order());
        shop.fold(second, Phase.READY);
        assertForbidden(shop.submit(JANE, null, order()), "one");

        RequestStatus gone = shop.accepted(change("delete", second));
        assertForbidden(shop.submit(JANE, null, order()), "one");
        shop.fold(gone, Phase.DELETED);
        shop.accepted(order());
    }

    @Test
    void whoeverDeletesCannotNameAnotherOwnerToGetPastTheRulesOfThePresentOne() {
        policy(new Rule.Protection("keep", OF_TEAM_A));
        RequestStatus there = shop.accepted(order());

        assertForbidden(shop.submit(IN_BOTH, null, change("delete", there, "owner", "group:default/team-b")), "keep");
    }

    @Test
    void norToGetPastItsApproval() {
        RequestStatus there = shop.accepted(order());
        shop.policy = new Policy(List.of(), List.of(new Consent("consent", OF_TEAM_A, List.of(), Duration.ofDays(1))));

        RequestStatus delete =
                Shop.accepted(shop.submit(IN_BOTH, null, change("delete", there, "owner", "group:default/team-b")));

        assertThat(delete.phase()).isEqualTo(Phase.PENDING_APPROVAL);
    }

    @Test
    void aDeleteTakesNoPlaceOfAQuotaWhoeverItNames() {
        RequestStatus there = shop.accepted(order());
        policy(new Rule.Quota("none", Reach.ALL, 0));

        Shop.accepted(shop.submit(IN_BOTH, null, change("delete", there, "owner", "group:default/team-b")));
    }

    @Test
    void anOrderWhoseOutcomeIsUnknownGivesItsPlaceBack() {
        policy(new Rule.Quota("one", CACHES, 1));
        shop.acknowledging = false;
        assertThat(shop.submit(JANE, "k", order())).isInstanceOf(Submission.Unacknowledged.class);
        shop.acknowledging = true;

        assertThat(shop.submit(JANE, "k", order())).isInstanceOf(Submission.Accepted.class);
        assertForbidden(shop.submit(JANE, "other", order()), "one");
    }

    @Test
    void ordersThatComeAtTheSameTimeCannotTakeTheSamePlace() throws Exception {
        policy(new Rule.Quota("three", CACHES, 3));
        CountDownLatch together = new CountDownLatch(12);
        shop.onAppend = () -> {
            // As long as the brokers take: nobody's order is known yet.
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        List<CompletableFuture<Submission>> outcomes = IntStream.range(0, 12)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> {
                            together.countDown();
                            try {
                                together.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            return shop.submit(JANE, "k" + i, order());
                        },
                        task -> new Thread(task).start()))
                .toList();

        List<Submission> all = outcomes.stream().map(CompletableFuture::join).toList();

        assertThat(all.stream().filter(Submission.Accepted.class::isInstance)).hasSize(3);
        assertThat(all.stream().filter(Submission.Forbidden.class::isInstance)).hasSize(9);
        assertThat(shop.commands).hasSize(3);
    }

    @Test
    void aTrialOfAnOrderThatIsUnderWayDoesNotGiveBackItsPlace() {
        policy(new Rule.Quota("one", CACHES, 1));
        shop.onAppend = () -> {
            shop.onAppend = () -> {};
            shop.intake.submit().preview(Shop.by(JANE), "k", IfMatch.UNSAID, order());
            assertForbidden(shop.submit(JANE, "other", order()), "one");
        };

        assertThat(shop.submit(JANE, "k", order())).isInstanceOf(Submission.Accepted.class);
    }

    @Test
    void aRetryGoesThroughThePolicyToo() {
        RequestStatus old = shop.fold(shop.accepted(order()), Phase.REJECTED);
        policy(new Rule.Permission("dbas", CACHES, List.of("group:default/dbas")));

        assertForbidden(shop.intake.retry().retry(Shop.by(JANE), null, old.requestId(), Map.of()), "dbas");
    }

    @Test
    void soDoesARollback() {
        RequestStatus first = shop.fold(shop.accepted(order()), Phase.READY);
        RequestStatus second =
                shop.fold(shop.accepted(change("update", first, "spec", Map.of("size", "large"))), Phase.READY);
        policy(new Rule.Permission("dbas", CACHES, List.of("group:default/dbas")));

        assertForbidden(shop.intake.rollBack().rollBack(Shop.by(JANE), null, second.requestId(), Map.of()), "dbas");
    }

    static void assertForbidden(Submission outcome, String rule) {
        assertThat(outcome).isInstanceOfSatisfying(Submission.Forbidden.class, forbidden -> {
            assertThat(forbidden.rule()).isEqualTo(rule);
            assertThat(Objects.requireNonNull(forbidden.reason())).contains(rule);
        });
    }
}
