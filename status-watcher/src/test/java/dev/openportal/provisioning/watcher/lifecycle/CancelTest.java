package dev.openportal.provisioning.watcher.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.ResourceObserved.State;
import org.junit.jupiter.api.Test;

class CancelTest {

    private final Story story = new Story();
    private final FoldTester fold = new FoldTester();

    @Test
    void whatIsNotCommittedCanBeWithdrawn() {
        fold.tell(story.accepted(1));
        fold.tell(story.cancelled(1));
        assertThat(fold.request(1).phase()).isEqualTo(Phase.CANCELLED);
        assertThat(fold.request(1).message()).contains("user:default/jane").contains("a mistake");
        assertThat(fold.timeline(1)).containsExactly("ACCEPTED", "CANCELLED");
        assertThat(fold.resource(1).currentRequest()).isNull();
    }

    @Test
    void aWithdrawalThatComesBeforeTheAcceptanceWaitsForIt() {
        var accepted = story.accepted(1);
        fold.tell(story.cancelled(1));
        fold.tell(accepted);
        assertThat(fold.request(1).phase()).isEqualTo(Phase.CANCELLED);
    }

    @Test
    void whatIsCommittedIsNotWithdrawn() {
        fold.tell(story.accepted(1));
        fold.tell(story.committed(1, 5));
        assertThat(fold.tell(story.cancelled(1))).isEmpty();
    }

    @Test
    void aCommitIsTheTruthEvenOfWhatWasWithdrawn() {
        fold.tell(story.accepted(1));
        fold.tell(story.cancelled(1));
        fold.tell(story.committed(1, 5));
        assertThat(fold.timeline(1)).containsExactly("ACCEPTED", "COMMITTED");
        assertThat(fold.resource(1).currentRequest()).isEqualTo(Story.id(1));
    }

    @Test
    void soIsALiveObject() {
        fold.tell(story.accepted(1));
        fold.tell(story.cancelled(1));
        fold.tell(story.looked(1, State.READY));
        assertThat(fold.request(1).phase()).isEqualTo(Phase.READY);
    }
}
