package dev.openportal.provisioning.requests.intake;

import static dev.openportal.provisioning.requests.intake.Shop.JANE;
import static dev.openportal.provisioning.requests.intake.Shop.change;
import static dev.openportal.provisioning.requests.intake.Shop.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.Approval;
import dev.openportal.provisioning.events.ChangeDecided;
import dev.openportal.provisioning.events.ChangePending;
import dev.openportal.provisioning.events.Decision;
import dev.openportal.provisioning.events.Decision.Verdict;
import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.requests.policy.Consent;
import dev.openportal.provisioning.requests.policy.Policy;
import dev.openportal.provisioning.requests.policy.Reach;
import dev.openportal.provisioning.requests.policy.Rule;
import dev.openportal.provisioning.security.Caller;
import dev.openportal.provisioning.security.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ApprovalAtIntakeTest {

    private static final Caller BOB = caller("bob", Set.of("group:default/dbas"), Set.of());
    private static final Caller ROOT = caller("root", Set.of(), Set.of(Role.PLATFORM));
    private static final Caller COLLEAGUE = caller("joe", Set.of("group:default/team-a"), Set.of());
    private static final Caller EVE = caller("eve", Set.of(), Set.of());
    private static final Caller JANE_TOO =
            caller("jane", Set.of("group:default/team-a", "group:default/dbas"), Set.of(Role.PLATFORM));

    private final Shop shop = new Shop();
    private RequestStatus pending;

    private static Caller caller(String name, Set<String> groups, Set<Role> roles) {
        return new Caller("user:default/" + name, name, null, "default", groups, roles, null);
    }

    @BeforeEach
    void order0() {
        shop.policy = new Policy(
                List.of(),
                List.of(new Consent("consent", Reach.ALL, List.of("group:default/dbas"), Duration.ofDays(1))));
        pending = shop.accepted(order());
    }

    private Submission approve(Caller caller) {
        return shop.intake.decide().approve(Shop.by(caller), pending.requestId(), Map.of());
    }

    private Submission decline(Caller caller) {
        return shop.intake.decide().decline(Shop.by(caller), pending.requestId(), Map.of("reason", "too large"));
    }

    private RequestStatus decided(Verdict verdict, String by) {
        return shop.decided(pending, new Decision(verdict, by, null, shop.now));
    }

    @Test
    void theOrderIsWrittenAsAnEventInsteadOfACommand() {
        assertThat(pending.phase()).isEqualTo(Phase.PENDING_APPROVAL);
        assertThat(pending.version()).isEqualTo(-1);
        assertThat(shop.commands).isEmpty();
        assertThat(shop.events).singleElement().isInstanceOfSatisfying(ChangePending.class, event -> {
            assertThat(event.approval()).isEqualTo(pending.approval());
            assertThat(event.approval().expiresAt()).isEqualTo(shop.now.plus(Duration.ofDays(1)));
            assertThat(event.change().attempt())
                    .isNotNull()
                    .satisfies(a -> assertThat(a.rules()).containsExactly("consent"));
        });
        assertThat(shop.view.find(pending.requestId())).contains(pending);
    }

    @Test
    void aRepeatedOneIsTheSameRequest() {
        RequestStatus first = Shop.accepted(shop.submit(JANE, "k", order()));
        assertThat(shop.submit(JANE, "k", order())).isEqualTo(new Submission.Repeated(first));
        assertThat(shop.submit(JANE, "k", order("name", "x"))).isInstanceOf(Submission.Conflict.class);
    }

    @Test
    void whatTheBrokersDoNotAcknowledgeIsNotKnown() {
        shop.acknowledging = false;
        assertThat(shop.submit(JANE, "k", order())).isInstanceOf(Submission.Unacknowledged.class);
        assertThat(shop.intake.approvals().round().waiting()).isEqualTo(1);
    }

    @Test
    void aTrialTellsWhoseConsentWouldBeNeeded() {
        assertThat(shop.intake.submit().preview(Shop.by(JANE), null, IfMatch.UNSAID, order()))
                .isInstanceOfSatisfying(Submission.Previewed.class, previewed -> {
                    assertThat(previewed.preview().rules()).containsExactly("consent");
                    assertThat(previewed.preview().approval()).isEqualTo(pending.approval());
                });
        assertThat(shop.events).hasSize(1);
    }

    @Test
    void whatWaitsTakesAPlaceOfTheQuotaAndHoldsNoResource() {
        shop.policy = new Policy(List.of(new Rule.Quota("one", Reach.ALL, 1)), List.of());
        PolicyAtIntakeTest.assertForbidden(shop.submit(JANE, null, order()), "one");
        assertThat(shop.submit(JANE, null, change("update", pending))).isInstanceOf(Submission.Unknown.class);
        shop.fold(pending, Phase.CANCELLED);
        shop.accepted(order());
    }

    @Test
    void anUpdateThatWaitsIsNotWhatTheNextOneIsBasedOn() {
        shop.policy = Policy.NONE;
        RequestStatus there = shop.fold(shop.accepted(order()), Phase.READY);
        shop.policy = new Policy(List.of(), List.of(new Consent("c", Reach.ALL, List.of(), Duration.ofDays(1))));
        shop.accepted(change("update", there, "spec", Map.of("size", "large")));
        shop.policy = Policy.NONE;

        RequestStatus next = shop.accepted(change("update", there, "spec", Map.of("size", "large")));

        assertThat(next.base()).isEqualTo(there.requestId().toString());
    }

    @Test
    void approversAndThePlatformDecideAndNobodyElse() {
        assertThat(approve(BOB)).isEqualTo(new Submission.Accepted(pending));
        assertThat(decline(ROOT)).isEqualTo(new Submission.Accepted(pending));
        assertThat(approve(COLLEAGUE))
                .isInstanceOfSatisfying(
                        Submission.Forbidden.class,
                        forbidden -> assertThat(forbidden.reason()).contains("group:default/dbas"));
        assertThat(approve(EVE)).isEqualTo(FollowUp.UNKNOWN);
        assertThat(shop.events.subList(1, shop.events.size()))
                .extracting(event -> ((ChangeDecided) event).decision())
                .containsExactly(
                        new Decision(Verdict.APPROVED, BOB.ref(), null, shop.now),
                        new Decision(Verdict.DECLINED, ROOT.ref(), "too large", shop.now));
    }

    @Test
    void nobodyDecidesAboutHisOwnOrderWhateverHeIs() {
        for (Submission outcome : List.of(approve(JANE_TOO), decline(JANE_TOO))) {
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Submission.Forbidden.class,
                            forbidden -> assertThat(forbidden.rule()).isEqualTo(DecideRequest.FOUR_EYES));
        }
        assertThat(shop.events).hasSize(1);
    }

    @Test
    void aDeclineNeedsAReason() {
        assertThat(shop.intake.decide().decline(Shop.by(BOB), pending.requestId(), Map.of()))
                .isInstanceOfSatisfying(
                        Submission.Invalid.class,
                        invalid -> assertThat(invalid.violations())
                                .singleElement()
                                .satisfies(v -> assertThat(v.pointer()).isEqualTo("/reason")));
        assertThat(shop.events).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Verdict.class)
    void whoComesTooLateLearnsWhoDecided(Verdict verdict) {
        decided(verdict, "user:default/ann");
        assertThat(decline(BOB))
                .isInstanceOfSatisfying(
                        Submission.NotPossible.class,
                        too -> assertThat(too.reason()).containsAnyOf("user:default/ann", "too late"));
        assertThat(shop.events).hasSize(1);
    }

    @Test
    void whoSaysTheSameAgainIsTold() {
        RequestStatus decided = decided(Verdict.APPROVED, BOB.ref());
        assertThat(approve(BOB)).isEqualTo(new Submission.Repeated(decided));
        assertThat(decline(BOB)).isInstanceOf(Submission.NotPossible.class);
    }

    @Test
    void whatNeedsNoApprovalCannotBeApproved() {
        shop.policy = Policy.NONE;
        pending = shop.accepted(order());
        assertThat(approve(ROOT)).isInstanceOf(Submission.NotPossible.class);
    }

    @Test
    void afterItsEndNobodyDecides() {
        shop.now = shop.now.plus(Duration.ofDays(1));
        assertThat(approve(BOB))
                .isInstanceOfSatisfying(
                        Submission.NotPossible.class,
                        too -> assertThat(too.reason()).contains("too late"));
    }

    @Test
    void whoeverOrderedItTakesItBack() {
        assertThat(shop.intake.cancel().cancel(Shop.by(JANE), pending.requestId(), Map.of("reason", "no need")))
                .isEqualTo(new Submission.Accepted(pending));
        assertThat(shop.cancels).isEmpty();
        assertThat(((ChangeDecided) shop.events.get(1)).decision())
                .isEqualTo(new Decision(Verdict.WITHDRAWN, JANE.ref(), "no need", shop.now));
        assertThat(shop.intake.cancel().cancel(Shop.by(BOB), pending.requestId(), Map.of()))
                .isInstanceOf(Submission.Forbidden.class);
        assertThat(shop.intake.cancel().cancel(Shop.by(EVE), pending.requestId(), Map.of()))
                .isEqualTo(FollowUp.UNKNOWN);
        decided(Verdict.APPROVED, BOB.ref());
        assertThat(shop.intake.cancel().cancel(Shop.by(JANE), pending.requestId(), Map.of()))
                .isInstanceOf(Submission.NotPossible.class);
    }

    @Test
    void whatIsApprovedIsPublishedOnceAndUntilItIsAcknowledged() {
        assertThat(shop.intake.approvals().round()).isEqualTo(new AttendApprovals.Round(0, 0, 0, 1));
        decided(Verdict.APPROVED, BOB.ref());
        shop.acknowledging = false;
        assertThat(shop.intake.approvals().round()).isEqualTo(new AttendApprovals.Round(0, 0, 1, 1));
        shop.acknowledging = true;
        assertThat(shop.intake.approvals().round()).isEqualTo(new AttendApprovals.Round(1, 0, 0, 1));
        assertThat(shop.intake.approvals().round()).isEqualTo(new AttendApprovals.Round(0, 0, 0, 1));
        assertThat(shop.commands).containsExactly(((ChangePending) shop.events.get(0)).change());

        shop.view.accepted(shop.commands.get(0));
        assertThat(shop.intake.approvals().round().waiting()).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Verdict.class,
            names = {"DECLINED", "WITHDRAWN", "EXPIRED"})
    void nothingElseIs(Verdict verdict) {
        decided(verdict, BOB.ref());
        shop.now = shop.now.plus(Duration.ofDays(2));
        assertThat(shop.intake.approvals().round()).isEqualTo(new AttendApprovals.Round(0, 0, 0, 1));
        shop.fold(pending, Phase.CANCELLED);
        assertThat(shop.intake.approvals().round().waiting()).isZero();
    }

    @Test
    void whatNobodyDecidedAboutExpiresAtItsTime() {
        shop.now = shop.now.plus(Duration.ofDays(1)).minusMillis(1);
        assertThat(shop.intake.approvals().round().expired()).isZero();
        shop.now = shop.now.plusMillis(1);
        assertThat(shop.intake.approvals().round().expired()).isEqualTo(1);
        assertThat(shop.intake.approvals().round().expired()).isZero();
        assertThat(((ChangeDecided) shop.events.get(1)).decision())
                .isEqualTo(new Decision(Verdict.EXPIRED, null, null, shop.now));
        assertThat(shop.commands).isEmpty();
    }

    @Test
    void takenInTwiceItExpiresAtTheTimeThatTheFoldKnows() {
        Approval approval = Objects.requireNonNull(pending.approval());
        Instant end = shop.now.plus(Duration.ofHours(12));
        shop.fold(
                pending,
                Phase.PENDING_APPROVAL,
                new Approval(approval.rule(), approval.approvers(), end, approval.decision()));

        shop.now = end.minusMillis(1);
        assertThat(shop.intake.approvals().round().expired()).isZero();
        shop.now = end;
        assertThat(shop.intake.approvals().round().expired()).isEqualTo(1);
        assertThat(((ChangeDecided) shop.events.get(1)).decision())
                .isEqualTo(new Decision(Verdict.EXPIRED, null, null, end));
    }

    @Test
    void whatEndedOrWentOnIsNotWaitedForAgainWhenItsOrderIsRead() {
        ChangePending event = (ChangePending) shop.events.get(0);
        shop.fold(pending, Phase.CANCELLED);
        shop.view.pending(event);
        assertThat(shop.view.waiting()).isEmpty();
    }
}
