package dev.openportal.provisioning.watcher.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.ResourceObserved.State;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeliveryTest {

    private final Story story = new Story();
    private final FoldTester fold = new FoldTester();

    @BeforeEach
    void committed() {
        fold.tell(story.accepted(1));
        fold.tell(story.committed(1, 5));
        fold.tell(story.advanced(4, 5, 6));
    }

    @Test
    void aFailingDeliveryIsTheCauseAtOnceAndUntilItRecovers() {
        fold.tell(story.delivered("local", 6, "False", "BuildFailed", null));
        assertThat(fold.request(1).phase()).isEqualTo(Phase.FETCHED);
        Cause cause = Objects.requireNonNull(fold.request(1).cause());
        assertThat(cause.reason()).isEqualTo("BuildFailed");
        assertThat(cause.resource()).isEqualTo("Kustomization/flux-system/local");
        // Flux flips to Unknown with every retry.
        assertThat(fold.tell(story.delivered("local", 6, "Unknown", "Progressing", null)))
                .isEmpty();
        fold.tell(story.delivered("local", 6, "True", "ReconciliationSucceeded", null));
        assertThat(fold.request(1).cause()).isNull();
        assertThat(fold.request(1).phase()).isEqualTo(Phase.FETCHED);
    }

    @Test
    void aDeliveryThatHasNotTriedOurCommitIsNotOurs() {
        fold.tell(story.fetched(6));
        fold.tell(story.delivered("local", 4, "False", "BuildFailed", null));
        assertThat(fold.request(1).cause()).isNull();
    }

    @Test
    void aDeliveryOfAnotherPathIsNotOurs() {
        fold.tell(story.fetched(6));
        fold.tell(story.delivered("local/team-b", 6, "False", "BuildFailed", null));
        fold.tell(story.delivered("loc", 6, "False", "BuildFailed", null));
        assertThat(fold.request(1).cause()).isNull();
    }

    @Test
    void theNearestFailingDeliverySpeaks() {
        fold.tell(story.delivered("", 6, "False", "HealthCheckFailed", null));
        fold.tell(story.delivered("local/team-a", 6, "False", "BuildFailed", null));
        assertThat(fold.request(1).cause()).extracting(Cause::reason).isEqualTo("BuildFailed");
    }

    @Test
    void aFailureThatWasKnownBeforeTheCommitCountsToo() {
        fold.tell(story.delivered("local", 6, "False", "BuildFailed", null));
        fold.tell(story.accepted(2));
        fold.tell(story.committed(2, 6));
        assertThat(fold.request(2).cause()).extracting(Cause::reason).isEqualTo("BuildFailed");
    }

    @Test
    void progressBecomesTheMessage() {
        fold.tell(story.delivered("local", 6, "Unknown", "Progressing", "Building manifests"));
        assertThat(fold.request(1).message()).isEqualTo("Building manifests");
    }

    @Test
    void whatIsAppliedIsNoLongerHeldUp() {
        fold.tell(story.delivered("local", 6, "False", "HealthCheckFailed", null));
        fold.tell(story.looked(1, State.APPLIED));
        assertThat(fold.request(1).cause()).isNull();
    }

    @Test
    void indicesAndPositionsStayBounded() {
        fold.tell(story.fetched(5));
        fold.tell(story.looked(1, State.READY));
        for (long position = 7; position < 3_000; position++) {
            fold.tell(story.advanced(position));
            fold.tell(story.fetched(position));
        }
        assertThat(fold.store.size(Table.UNFETCHED)).isZero();
        assertThat(fold.store.size(Table.UNAPPLIED)).isZero();
        assertThat(fold.store.size(Table.UNRESOLVED)).isZero();
        assertThat(fold.store.size(Table.POSITIONS)).isLessThan(3 * (int) BranchLog.SLACK);
        assertThat(fold.store.size(Table.LOG)).isEqualTo(fold.store.size(Table.POSITIONS));
    }

    @Test
    void positionsBackToTheOldestOpenRequestAreKept() {
        for (long position = 7; position < 1_000; position++) {
            fold.tell(story.advanced(position));
        }
        fold.tell(story.fetched(6));
        assertThat(fold.request(1).phase()).isEqualTo(Phase.FETCHED);
    }
}
