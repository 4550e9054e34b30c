package dev.openportal.provisioning.watcher.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.ResourceObserved.State;
import dev.openportal.provisioning.events.Stalled;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who fails, and who only waits for it. */
class HeldUpTest {

    private static final String REFUSED = "MongoDB/team-a/db-1 dry-run failed (Invalid): spec.size is too large";

    private final Story story = new Story();
    private final FluxStory flux = new FluxStory(story, "local");
    private final FoldTester fold = new FoldTester();

    @BeforeEach
    void twoAreCommitted() {
        fold.tell(story.accepted(1));
        fold.tell(story.accepted(2));
        fold.tell(story.committed(1, 5));
        fold.tell(story.committed(2, 6));
        fold.tell(story.advanced(5, 6, 7, 8));
    }

    @Test
    void theCulpritFailsAndTheOthersWait() {
        fold.tell(flux.fails(6, "ReconciliationFailed", REFUSED));
        assertThat(fold.request(1).phase()).isEqualTo(Phase.FAILED);
        assertThat(fold.request(1).stalled()).isNull();
        assertThat(fold.request(1).message()).isEqualTo(REFUSED);
        assertThat(fold.request(1).cause()).extracting(Cause::resource).isEqualTo("MongoDB/team-a/db-1");
        assertThat(fold.request(1).links())
                .containsEntry("help", "http://localhost:8080/failures#reconciliationfailed");
        assertThat(fold.request(2).phase()).isEqualTo(Phase.FETCHED);
        assertThat(stall(2)).isEqualTo("DeliveryBlocked");
        assertThat(fold.request(2).cause()).extracting(Cause::resource).isEqualTo("MongoDB/team-a/db-1");
        assertThat(fold.tell(flux.retries(6))).isEmpty();
    }

    @Test
    void bothGoOnWhenTheDeliveryRecovers() {
        fold.tell(flux.fails(6, "ReconciliationFailed", REFUSED));
        fold.tell(flux.applies(6));
        assertThat(fold.timeline(1)).endsWith("FETCHED", "FAILED", "FETCHED");
        assertThat(fold.request(1).cause()).isNull();
        assertThat(fold.request(2).stalled()).isNull();
        fold.tell(story.looked(1, State.READY));
        assertThat(fold.request(1).phase()).isEqualTo(Phase.READY);
    }

    @Test
    void aRefusedObjectThatIsSeenAliveGoesOn() {
        fold.tell(flux.fails(6, "ReconciliationFailed", REFUSED));
        fold.tell(story.looked(1, State.FAILED));
        assertThat(fold.request(1).phase()).isEqualTo(Phase.FAILED);
        assertThat(fold.request(1).cause()).extracting(Cause::message).isEqualTo("quota exceeded");
        fold.tell(story.looked(1, State.READY));
        assertThat(fold.request(1).phase()).isEqualTo(Phase.READY);
    }

    @Test
    void theUpdateThatMendsItIsNotBlamedForWhatFailedBefore() {
        fold.tell(flux.fails(6, "ReconciliationFailed", REFUSED));
        fold.tell(story.update(3, 1));
        fold.tell(story.committed(3, 1, 7));
        assertThat(fold.request(1).phase()).isEqualTo(Phase.SUPERSEDED);
        fold.tell(flux.retries(7));
        assertThat(fold.request(3).phase()).isEqualTo(Phase.FETCHED);
        assertThat(fold.request(3).cause()).isNull();
        assertThat(stall(2)).isEqualTo("DeliveryBlocked");
        fold.tell(flux.applies(7));
        assertThat(fold.request(2).stalled()).isNull();
    }

    @Test
    void anUpdateThatIsRefusedFailsWhileTheObjectStaysAsItIs() {
        fold.tell(flux.applies(6));
        fold.tell(story.looked(1, State.READY));
        fold.tell(story.update(3, 1));
        fold.tell(story.committed(3, 1, 7));
        fold.tell(flux.fails(7, "ReconciliationFailed", REFUSED));
        assertThat(fold.request(3).phase()).isEqualTo(Phase.FAILED);
        assertThat(fold.request(1).phase()).isEqualTo(Phase.READY);
        assertThat(fold.resource(1).cause()).extracting(Cause::reason).isEqualTo("ReconciliationFailed");
    }

    @Test
    void aSuspendedDeliveryStallsWhatItHasNotApplied() {
        fold.tell(flux.suspended(5));
        assertThat(fold.request(1).stalled()).isNull();
        assertThat(stall(2)).isEqualTo("Suspended");
        assertThat(fold.request(2).phase()).isEqualTo(Phase.COMMITTED);
        assertThat(fold.request(2).cause()).isNull();
        fold.tell(flux.applies(5));
        assertThat(fold.request(2).stalled()).isNull();
    }

    @Test
    void aSuspendedSourceStallsWhatItHasNotFetched() {
        fold.tell(flux.source(5, true, null));
        assertThat(stall(2)).isEqualTo("Suspended");
        assertThat(fold.request(1).stalled()).isNull();
        fold.tell(flux.source(6, false, null));
        assertThat(fold.request(2).phase()).isEqualTo(Phase.FETCHED);
        assertThat(fold.request(2).stalled()).isNull();
    }

    @Test
    void aSourceThatCannotFetchIsTheCause() {
        fold.tell(flux.source(5, false, "GitOperationFailed"));
        assertThat(stall(2)).isEqualTo("DeliveryBlocked");
        assertThat(fold.request(2).cause()).extracting(Cause::reason).isEqualTo("GitOperationFailed");
        fold.tell(flux.source(5, false, null));
        assertThat(fold.request(2).cause()).isNull();
    }

    @Test
    void aDependencyThatIsNotReadyStallsWhateverWasAttempted() {
        fold.tell(flux.applies(4));
        fold.tell(story.fetched(6));
        fold.tell(flux.fails(4, "DependencyNotReady", "dependency 'flux-system/infra' is not ready"));
        assertThat(fold.request(2).phase()).isEqualTo(Phase.FETCHED);
        assertThat(stall(2)).isEqualTo("DependencyNotReady");
        fold.tell(flux.retries(6));
        assertThat(fold.request(2).stalled()).isNull();
    }

    @Test
    void whatTheLiveObjectSaysOfItselfStallsItsRequest() {
        Stalled paused = new Stalled("Paused", "It is paused.");
        fold.tell(story.looked(Story.resource(1), Story.id(1), State.PROVISIONING, paused, null));
        assertThat(fold.request(1).stalled()).isEqualTo(paused);
        fold.tell(story.looked(1, State.PROVISIONING));
        assertThat(fold.request(1).stalled()).isNull();
    }

    @Test
    void aBranchThatCannotBeWrittenStallsWhatIsNotCommitted() {
        fold.tell(story.accepted(3));
        fold.tell(story.branch("GitUnreachable"));
        assertThat(stall(3)).isEqualTo("GitUnavailable");
        assertThat(fold.request(3).cause()).extracting(Cause::reason).isEqualTo("GitUnreachable");
        assertThat(fold.request(1).stalled()).isNull();
        fold.tell(story.accepted(4));
        assertThat(stall(4)).isEqualTo("GitUnavailable");
        fold.tell(story.committed(3, 9));
        assertThat(fold.request(3).stalled()).isNull();
        assertThat(fold.request(3).cause()).isNull();
        fold.tell(story.branch(null));
        assertThat(fold.request(4).stalled()).isNull();
    }

    @Test
    void aClusterThatCannotBeSeenStallsWhatIsInItsHands() {
        fold.tell(story.accepted(3));
        fold.tell(story.looked(1, State.READY));
        fold.tell(story.cluster("ClusterUnreachable"));
        assertThat(stall(2)).isEqualTo("ClusterUnreachable");
        assertThat(fold.request(2).cause()).extracting(Cause::reason).isEqualTo("ClusterUnreachable");
        assertThat(fold.request(3).stalled()).isNull();
        assertThat(fold.request(1).stalled()).isNull();
        fold.tell(story.cluster(null));
        assertThat(fold.request(2).stalled()).isNull();
        assertThat(fold.request(2).cause()).isNull();
    }

    @Test
    void whatIsSeenAllTheSameIsShown() {
        fold.tell(story.cluster("ClusterUnreachable"));
        fold.tell(story.looked(2, State.PROVISIONING));
        assertThat(stall(2)).isEqualTo("none");
        assertThat(stall(1)).isEqualTo("ClusterUnreachable");
        fold.tell(story.cluster("ClusterUnreachable"));
        fold.tell(story.cluster("Forbidden"));
        assertThat(stall(2)).isEqualTo("ClusterUnreachable");
    }

    @Test
    void theOneThatStallsMostIsNamed() {
        fold.tell(flux.fails(6, "ReconciliationFailed", REFUSED));
        fold.tell(story.cluster("ClusterUnreachable"));
        assertThat(List.of(stall(2), fold.request(1).phase().name())).containsExactly("ClusterUnreachable", "FAILED");
        fold.tell(story.cluster(null));
        assertThat(stall(2)).isEqualTo("DeliveryBlocked");
        assertThat(Map.copyOf(fold.request(2).links())).containsKey("help");
    }

    private String stall(int number) {
        Stalled stalled = fold.request(number).stalled();
        return stalled == null ? "none" : stalled.reason();
    }
}
