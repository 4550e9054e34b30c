package dev.openportal.provisioning.requests.intake;

import static dev.openportal.provisioning.requests.intake.Shop.JANE;
import static dev.openportal.provisioning.requests.intake.Shop.accepted;
import static dev.openportal.provisioning.requests.intake.Shop.change;
import static dev.openportal.provisioning.requests.intake.Shop.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.Operation;
import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.security.Caller;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FollowUpTest {

    private final Shop shop = new Shop();

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"FAILED", "REJECTED", "CANCELLED", "SUPERSEDED"},
            mode = EnumSource.Mode.EXCLUDE)
    void whatIsUnderWayOrHasSucceededCannotBeRetried(Phase phase) {
        RequestStatus old = shop.fold(shop.accepted(order()), phase);

        assertThat(retry(old)).isInstanceOf(Submission.NotPossible.class);
        assertThat(shop.commands).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"REJECTED", "CANCELLED"})
    void aCreateThatWasNeverCommittedIsOrderedAnewUnderANewName(Phase phase) {
        RequestStatus old = shop.fold(shop.accepted(order()), phase);

        RequestStatus again = accepted(retry(old));

        assertThat(again.operation()).isEqualTo(Operation.CREATE);
        assertThat(again.resource().name())
                .isEqualTo("shop-" + again.requestId().suffix());
        assertThat(again.base()).isNull();
        assertThat(again.spec()).isEqualTo(old.spec());
        assertThat(again.links()).containsEntry("retryOf", old.links().get("self"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"FAILED", "SUPERSEDED"})
    void aCreateThatWasCommittedBecomesAnUpdateOfWhatItMade(Phase phase) {
        RequestStatus old = shop.fold(shop.accepted(order()), phase);

        RequestStatus again = accepted(retry(old));

        assertThat(again.operation()).isEqualTo(Operation.UPDATE);
        assertThat(again.resource()).isEqualTo(old.resource());
        assertThat(again.base()).isEqualTo(old.requestId().toString());
    }

    @Test
    void anUpdateThatLostItsRaceIsBasedOnTheWinner() {
        RequestStatus created = shop.accepted(order());
        RequestStatus loser = shop.accepted(change("update", created, "spec", Map.of("size", "large")));
        RequestStatus winner = shop.accepted(change("update", created));
        shop.fold(loser, Phase.REJECTED);

        RequestStatus again = accepted(retry(loser));

        assertThat(again.base()).isEqualTo(winner.requestId().toString());
        assertThat(again.spec()).containsEntry("size", "large");
    }

    @Test
    void aFailedDeleteIsCommittedAndGoesOnByItself() {
        RequestStatus created = shop.accepted(order());
        RequestStatus delete = shop.fold(shop.accepted(change("delete", created)), Phase.FAILED);

        assertThat(((Submission.NotPossible) retry(delete)).reason())
                .contains("FAILED", "its delete is committed", "by itself");
        assertThat(shop.commands).hasSize(2);
    }

    @Test
    void aDeleteThatWasNeverCommittedIsOrderedAgain() {
        RequestStatus created = shop.accepted(order());
        RequestStatus delete = shop.fold(shop.accepted(change("delete", created)), Phase.REJECTED);

        RequestStatus again = accepted(retry(delete));

        assertThat(again.operation()).isEqualTo(Operation.DELETE);
        assertThat(again.base()).isEqualTo(created.requestId().toString());
    }

    @Test
    void aRetryPassesTheSameRulesAsAnyOrder() {
        RequestStatus old = shop.fold(shop.accepted(order("kind", "Bucket")), Phase.REJECTED);
        shop.accepted(order("kind", "Bucket"));
        RequestStatus gone = shop.fold(shop.accepted(order()), Phase.FAILED);
        shop.fold(shop.accepted(change("delete", gone)), Phase.DELETED);

        assertThat(retry(old)).isInstanceOf(Submission.Invalid.class);
        assertThat(retry(gone)).isInstanceOf(Submission.NotPossible.class);
    }

    @Test
    void aRepeatedKeyGivesTheSameFollowUpAndAnotherIsAConflict() {
        RequestStatus old = shop.fold(shop.accepted(order()), Phase.FAILED);
        Submission first = shop.intake.retry().retry(Shop.by(JANE), "k", old.requestId(), Map.of("reason", "again"));

        assertThat(shop.intake.retry().retry(Shop.by(JANE), "k", old.requestId(), Map.of("reason", "again")))
                .isEqualTo(new Submission.Repeated(accepted(first)));
        assertThat(accepted(first).reason()).isEqualTo("again");
        assertThat(shop.intake.retry().retry(Shop.by(JANE), "k", old.requestId(), Map.of()))
                .isInstanceOf(Submission.Conflict.class);
        assertThat(shop.intake.rollBack().rollBack(Shop.by(JANE), "k", old.requestId(), Map.of("reason", "again")))
                .isInstanceOf(Submission.Conflict.class);
    }

    @Test
    void nobodyFollowsUpWhatIsNotTheirsOrUnknown() {
        RequestStatus old = shop.fold(shop.accepted(order()), Phase.FAILED);
        Caller eve = new Caller("user:default/eve", "Eve", null, "default", Set.of(), Set.of(), null);

        assertThat(shop.intake.retry().retry(Shop.by(eve), null, old.requestId(), Map.of()))
                .isInstanceOf(Submission.Unknown.class);
        assertThat(shop.intake.rollBack().rollBack(Shop.by(eve), null, old.requestId(), Map.of()))
                .isInstanceOf(Submission.Unknown.class);
        assertThat(shop.intake.retry().retry(Shop.by(JANE), null, RequestId.of("default", "none"), Map.of()))
                .isInstanceOf(Submission.Unknown.class);
        assertThat(shop.intake.retry().retry(Shop.by(JANE), null, old.requestId(), Map.of("size", "large")))
                .isInstanceOf(Submission.Invalid.class);
    }

    @Test
    void whatSomebodyElseHadBeforeIsNotTheNewOwnersToGoBackTo() {
        Set<String> both = Set.of("group:default/team-a", "group:default/team-b");
        Caller joe = new Caller("user:default/joe", "Joe", null, "default", both, Set.of(), null);
        RequestStatus theirs = accepted(shop.submit(joe, null, order("owner", "group:default/team-b")));
        RequestStatus hers = accepted(shop.submit(
                joe, null, change("update", theirs, "owner", "group:default/team-a", "spec", Map.of("size", "large"))));

        assertThat(rollBack(hers)).isInstanceOf(Submission.NotPossible.class);
        assertThat(shop.intake.rollBack().rollBack(Shop.by(joe), null, hers.requestId(), Map.of()))
                .isInstanceOf(Submission.Accepted.class);
    }

    @Test
    void theLatestIsRolledBackToWhatWasBeforeItAndBackAgain() {
        RequestStatus small = shop.accepted(order());
        RequestStatus large = shop.accepted(change("update", small, "spec", Map.of("size", "large")));

        RequestStatus back = accepted(rollBack(large));
        RequestStatus forth = accepted(rollBack(back));

        assertThat(back.operation()).isEqualTo(Operation.UPDATE);
        assertThat(back.spec()).isEqualTo(small.spec());
        assertThat(back.base()).isEqualTo(large.requestId().toString());
        assertThat(back.links()).containsEntry("rollbackOf", large.links().get("self"));
        assertThat(forth.spec()).isEqualTo(large.spec());
    }

    @Test
    void whatWasTriedAgainInVainIsRolledBackToWhatWasBeforeItAll() {
        RequestStatus small = shop.accepted(order());
        RequestStatus large =
                shop.fold(shop.accepted(change("update", small, "spec", Map.of("size", "large"))), Phase.FAILED);
        RequestStatus again = accepted(retry(large));

        assertThat(accepted(rollBack(again)).spec()).isEqualTo(small.spec());
    }

    @Test
    void anEarlierOneIsRolledBackTo() {
        RequestStatus small = shop.accepted(order());
        shop.accepted(change("update", small, "spec", Map.of("size", "large")));
        RequestStatus third = shop.accepted(change("update", small, "spec", Map.of("size", "large", "replicas", 9)));

        RequestStatus back = accepted(rollBack(small));

        assertThat(back.spec()).isEqualTo(small.spec());
        assertThat(back.base()).isEqualTo(third.requestId().toString());
    }

    @Test
    void thereMustBeSomethingToGoBackTo() {
        RequestStatus created = shop.accepted(order());
        assertThat(rollBack(created)).isInstanceOf(Submission.NotPossible.class);

        RequestStatus refused = shop.fold(shop.accepted(change("update", created)), Phase.REJECTED);
        assertThat(rollBack(refused)).isInstanceOf(Submission.NotPossible.class);

        RequestStatus update = shop.accepted(change("update", created));
        shop.view.remove(created.requestId());
        assertThat(rollBack(update)).isInstanceOf(Submission.NotPossible.class);
        assertThat(shop.commands).hasSize(3);
    }

    @Test
    void nothingIsRolledBackAfterADelete() {
        RequestStatus created = shop.accepted(order());
        RequestStatus delete = shop.accepted(change("delete", created));

        assertThat(rollBack(created)).isInstanceOf(Submission.NotPossible.class);
        assertThat(rollBack(delete)).isInstanceOf(Submission.NotPossible.class);
    }

    private Submission retry(RequestStatus old) {
        return shop.intake.retry().retry(Shop.by(JANE), null, old.requestId(), Map.of());
    }

    private Submission rollBack(RequestStatus old) {
        return shop.intake.rollBack().rollBack(Shop.by(JANE), null, old.requestId(), Map.of());
    }
}
