package dev.openportal.provisioning.watcher.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.ResourceObserved.State;
import org.junit.jupiter.api.Test;

class CreatePathTest {

    private final Story story = new Story();
    private final FoldTester fold = new FoldTester();

    @Test
    void aCreateTakesEachStep() {
        fold.tell(story.accepted(1));
        assertThat(fold.request(1).phase()).isEqualTo(Phase.ACCEPTED);
        fold.tell(story.committed(1, 5));
        assertThat(fold.request(1).phase()).isEqualTo(Phase.COMMITTED);
        fold.tell(story.fetched(5));
        assertThat(fold.request(1).phase()).isEqualTo(Phase.FETCHED);
        fold.tell(story.looked(1, State.APPLIED));
        assertThat(fold.request(1).phase()).isEqualTo(Phase.APPLIED);
        fold.tell(story.looked(1, State.PROVISIONING));
        assertThat(fold.request(1).phase()).isEqualTo(Phase.PROVISIONING);
        fold.tell(story.looked(1, State.READY));
        assertThat(fold.timeline(1))
                .containsExactly("ACCEPTED", "COMMITTED", "FETCHED", "APPLIED", "PROVISIONING", "READY");
        assertThat(fold.request(1).outputs()).containsEntry("secretName", "conn");
    }

    @Test
    void whatWasPassedUnseenIsInferred() {
        fold.tell(story.accepted(1));
        fold.tell(story.looked(1, State.READY));
        assertThat(fold.timeline(1))
                .containsExactly("ACCEPTED", "(COMMITTED)", "(FETCHED)", "(APPLIED)", "(PROVISIONING)", "READY");
    }

    @Test
    void aLateFactReplacesWhatWasInferred() {
        fold.tell(story.accepted(1));
        fold.tell(story.looked(1, State.APPLIED));
        fold.tell(story.committed(1, 5));
        fold.tell(story.fetched(5));
        assertThat(fold.timeline(1)).containsExactly("ACCEPTED", "COMMITTED", "FETCHED", "APPLIED");
        assertThat(fold.request(1).timeline()).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
    }

    @Test
    void aLaterCommitThatFluxFetchedContainsOurs() {
        fold.tell(story.accepted(1));
        fold.tell(story.committed(1, 5));
        fold.tell(story.advanced(6, 7));
        fold.tell(story.fetched(7));
        assertThat(fold.request(1).phase()).isEqualTo(Phase.FETCHED);
    }

    @Test
    void anEarlierCommitDoesNot() {
        fold.tell(story.accepted(1));
        fold.tell(story.advanced(4, 5));
        fold.tell(story.committed(1, 5));
        fold.tell(story.fetched(4));
        assertThat(fold.request(1).phase()).isEqualTo(Phase.COMMITTED);
    }

    @Test
    void aShaThatIsNotInTheLogYetWaitsForIt() {
        fold.tell(story.accepted(1));
        fold.tell(story.committed(1, 5));
        fold.tell(story.fetched(8));
        assertThat(fold.request(1).phase()).isEqualTo(Phase.COMMITTED);
        fold.tell(story.advanced(6, 7, 8));
        assertThat(fold.request(1).phase()).isEqualTo(Phase.FETCHED);
    }

    @Test
    void aRefusalEndsARequestThatIsNotCommitted() {
        fold.tell(story.accepted(1));
        fold.tell(story.refused(1));
        assertThat(fold.request(1).phase()).isEqualTo(Phase.REJECTED);
        assertThat(fold.request(1).cause()).extracting(Cause::reason).isEqualTo("NameTaken");
        assertThat(fold.tell(story.committed(1, 5))).isEmpty();
        assertThat(fold.resource(1).currentRequest()).isNull();
    }

    @Test
    void aRefusalDoesNotTouchWhatIsCommitted() {
        fold.tell(story.accepted(1));
        fold.tell(story.committed(1, 5));
        assertThat(fold.tell(story.refused(1))).isEmpty();
    }

    @Test
    void failedIsNotAnEnd() {
        fold.tell(story.accepted(1));
        fold.tell(story.committed(1, 5));
        fold.tell(story.looked(1, State.PROVISIONING));
        fold.tell(story.looked(1, State.FAILED));
        assertThat(fold.request(1).phase()).isEqualTo(Phase.FAILED);
        assertThat(fold.request(1).cause()).extracting(Cause::message).isEqualTo("quota exceeded");
        fold.tell(story.looked(1, State.PROVISIONING));
        assertThat(fold.request(1).cause()).isNull();
        fold.tell(story.looked(1, State.READY));
        assertThat(fold.timeline(1)).endsWith("PROVISIONING", "FAILED", "PROVISIONING", "READY");
    }

    @Test
    void endlessFlipsKeepABoundedTimeline() {
        fold.tell(story.accepted(1));
        for (int flip = 0; flip < 100; flip++) {
            fold.tell(story.looked(1, State.FAILED));
            fold.tell(story.looked(1, State.PROVISIONING));
        }
        fold.tell(story.looked(1, State.READY));
        assertThat(fold.timeline(1))
                .hasSizeLessThanOrEqualTo(Timeline.MOST)
                .startsWith("ACCEPTED", "(COMMITTED)", "(FETCHED)", "(APPLIED)")
                .endsWith("FAILED", "PROVISIONING", "READY");
    }

    @Test
    void readyIsAnEnd() {
        fold.tell(story.accepted(1));
        fold.tell(story.looked(1, State.READY));
        fold.tell(story.looked(1, State.FAILED));
        assertThat(fold.request(1).phase()).isEqualTo(Phase.READY);
        assertThat(fold.request(1).cause()).isNull();
    }

    @Test
    void anObjectThatWasCopiedWithItsAnnotationsIsNotTheOrderedOne() {
        fold.tell(story.accepted(1));
        fold.tell(story.looked(Story.resource(2), Story.id(1), State.READY));
        assertThat(fold.request(1).phase()).isEqualTo(Phase.ACCEPTED);
        assertThat(fold.resource(2).currentRequest()).isNull();
    }
}
