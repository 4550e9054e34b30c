package dev.openportal.provisioning.watcher.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.Approval;
import dev.openportal.provisioning.events.ChangePending;
import dev.openportal.provisioning.events.Decision.Verdict;
import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.RequestAccepted;
import dev.openportal.provisioning.events.ResourceObserved.State;
import dev.openportal.provisioning.events.TimelineEntry;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ApprovalTest {

    private static final String BOB = "user:default/bob";
    private static final String EVE = "user:default/eve";
    private static final String JANE = "user:default/jane";

    private final Story story = new Story();
    private final FoldTester fold = new FoldTester();
    private final RequestAccepted order = story.accepted(1);
    private final ChangePending pending = story.pending(order);

    @Test
    void whatNeedsConsentWaitsAndSaysWhose() {
        fold.tell(pending);
        assertThat(fold.request(1).phase()).isEqualTo(Phase.PENDING_APPROVAL);
        assertThat(fold.request(1).message()).contains("group:default/dbas").contains("databases-need-consent");
        assertThat(fold.request(1).approval()).isEqualTo(pending.approval());
        assertThat(fold.request(1).stalled())
                .isNotNull()
                .satisfies(s -> assertThat(s.reason()).isEqualTo("ApprovalPending"));
        assertThat(fold.timeline(1)).containsExactly("PENDING_APPROVAL");
    }

    @Test
    void whatWaitsHasNotChangedItsResource() {
        fold.tell(story.accepted(2));
        fold.tell(story.pending(story.update(3, 2)));
        assertThat(fold.resource(2).currentRequest()).isEqualTo(Story.id(2));
    }

    @Test
    void itGoesOnWhenItsCommandFollowsTheApproval() {
        fold.tell(pending);
        fold.tell(story.decided(pending, Verdict.APPROVED, BOB, "go"));
        assertThat(fold.request(1).phase()).isEqualTo(Phase.PENDING_APPROVAL);
        assertThat(fold.request(1).message()).isEqualTo("Approved by " + BOB + "; about to be carried out.");
        assertThat(fold.request(1).stalled()).isNull();
        fold.tell(order);
        assertThat(fold.request(1).phase()).isEqualTo(Phase.ACCEPTED);
        fold.tell(story.committed(1, 5));
        assertThat(fold.timeline(1)).containsExactly("PENDING_APPROVAL", "ACCEPTED", "COMMITTED");
        assertThat(decidedBy()).isEqualTo(BOB);
    }

    @Test
    void itIsAcceptedFromItsApprovalOnHoweverLateThatIsTold() {
        var approved = story.decided(pending, Verdict.APPROVED, BOB, null);
        fold.tell(order);
        fold.tell(approved);
        fold.tell(pending);
        assertThat(fold.request(1).phase()).isEqualTo(Phase.ACCEPTED);
        assertThat(fold.request(1).timeline().stream().map(TimelineEntry::at))
                .containsExactly(
                        order.change().requestedAt(), approved.decision().at());
    }

    @Test
    void aDeclinedOneIsRejectedWithTheReason() {
        fold.tell(pending);
        fold.tell(story.decided(pending, Verdict.DECLINED, BOB, "too large"));
        assertThat(fold.request(1).phase()).isEqualTo(Phase.REJECTED);
        assertThat(fold.request(1).message()).isEqualTo("Rejected: declined by " + BOB + ": too large");
        assertThat(fold.timeline(1)).containsExactly("PENDING_APPROVAL", "REJECTED");
    }

    @Test
    void aWithdrawnOneIsCancelledAndSoIsAnExpiredOne() {
        fold.tell(pending);
        fold.tell(story.decided(pending, Verdict.WITHDRAWN, JANE, null));
        assertThat(fold.request(1).phase()).isEqualTo(Phase.CANCELLED);
        assertThat(fold.request(1).message()).isEqualTo("Withdrawn by " + JANE + " before it was approved.");

        ChangePending other = story.pending(story.accepted(2));
        fold.tell(other);
        fold.tell(story.decided(
                other, Verdict.EXPIRED, null, null, other.approval().expiresAt()));
        assertThat(fold.request(2).phase()).isEqualTo(Phase.CANCELLED);
        assertThat(fold.request(2).message()).startsWith("Expired: nobody decided");
    }

    @Test
    void theFirstDecisionCountsAndNoOtherChangesAnything() {
        fold.tell(pending);
        fold.tell(story.decided(pending, Verdict.DECLINED, BOB, "no"));
        assertThat(fold.tell(story.decided(pending, Verdict.APPROVED, EVE, null)))
                .isEmpty();
        assertThat(fold.tell(story.decided(pending, Verdict.WITHDRAWN, JANE, null)))
                .isEmpty();
        assertThat(decidedBy()).isEqualTo(BOB);
    }

    @Test
    void nobodyDecidesAboutHisOwnOrder() {
        fold.tell(pending);
        assertThat(fold.tell(story.decided(pending, Verdict.APPROVED, JANE, null)))
                .isEmpty();
        assertThat(fold.tell(story.decided(pending, Verdict.APPROVED, "user:default/Jane", null)))
                .isEmpty();
        assertThat(fold.tell(story.decided(pending, Verdict.DECLINED, JANE, "no")))
                .isEmpty();
        assertThat(fold.tell(story.decided(pending, Verdict.APPROVED, null, null)))
                .isEmpty();
        fold.tell(story.decided(pending, Verdict.APPROVED, BOB, null));
        assertThat(decidedBy()).isEqualTo(BOB);
    }

    @Test
    void whatIsDecidedTooLateIsNotAndTimeDoesNotDecideTooEarly() {
        var end = pending.approval().expiresAt();
        fold.tell(pending);
        assertThat(fold.tell(story.decided(pending, Verdict.APPROVED, BOB, null, end)))
                .isEmpty();
        assertThat(fold.tell(story.decided(pending, Verdict.EXPIRED, null, null, end.minusMillis(1))))
                .isEmpty();
        fold.tell(story.decided(pending, Verdict.EXPIRED, null, null, end));
        fold.tell(story.decided(pending, Verdict.APPROVED, BOB, null, end.minus(Duration.ofHours(1))));
        assertThat(fold.request(1).phase()).isEqualTo(Phase.CANCELLED);
    }

    @Test
    void ofDecisionsThatOvertookTheOrderTheFirstThatMayCounts() {
        fold.tell(story.decided(pending, Verdict.APPROVED, JANE, null));
        fold.tell(story.decided(pending, Verdict.DECLINED, BOB, "no"));
        fold.tell(story.decided(pending, Verdict.APPROVED, EVE, null));
        fold.tell(pending);
        assertThat(fold.request(1).phase()).isEqualTo(Phase.REJECTED);
        assertThat(decidedBy()).isEqualTo(BOB);
    }

    @Test
    void theWritersWordWaitsForTheAcceptanceOfWhatIsPending() {
        fold.tell(pending);
        fold.tell(story.decided(pending, Verdict.APPROVED, BOB, null));
        fold.tell(story.committed(1, 5));
        fold.tell(story.looked(1, State.READY));
        assertThat(fold.request(1).phase()).isEqualTo(Phase.PENDING_APPROVAL);
        fold.tell(order);
        assertThat(fold.request(1).phase()).isEqualTo(Phase.READY);
        assertThat(fold.request(1).commit()).isNotNull();
    }

    @Test
    void nothingBringsBackWhatWasDeclinedOrWithdrawn() {
        fold.tell(pending);
        fold.tell(story.decided(pending, Verdict.WITHDRAWN, JANE, null));
        fold.tell(order);
        fold.tell(story.committed(1, 5));
        fold.tell(story.looked(1, State.READY));
        assertThat(fold.request(1).phase()).isEqualTo(Phase.CANCELLED);
        assertThat(fold.request(1).commit()).isNull();
    }

    private String decidedBy() {
        Approval approval = Objects.requireNonNull(fold.request(1).approval());
        return String.valueOf(Objects.requireNonNull(approval.decision()).by());
    }
}
