package dev.openportal.provisioning.watcher.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.Health;
import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.ResourceObserved.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UpdateTest {

    private final Story story = new Story();
    private final FoldTester fold = new FoldTester();

    @BeforeEach
    void created() {
        fold.tell(story.accepted(1));
        fold.tell(story.committed(1, 10));
        fold.tell(story.fetched(10));
    }

    @Test
    void readyOfAnOlderRequestDoesNotCount() {
        fold.tell(story.looked(1, State.READY));
        fold.tell(story.update(2, 1));
        fold.tell(story.committed(2, 1, 20));
        fold.tell(story.fetched(20));
        fold.tell(story.looked(1, 1, State.READY));
        assertThat(fold.request(2).phase()).isEqualTo(Phase.FETCHED);
        fold.tell(story.looked(1, 2, State.PROVISIONING));
        assertThat(fold.request(2).phase()).isEqualTo(Phase.PROVISIONING);
        assertThat(fold.resource(1).health()).isEqualTo(Health.HEALTHY);
        fold.tell(story.looked(1, 2, State.READY));
        assertThat(fold.timeline(2))
                .containsExactly("ACCEPTED", "COMMITTED", "FETCHED", "(APPLIED)", "PROVISIONING", "READY");
        assertThat(fold.resource(1).currentRequest()).isEqualTo(Story.id(2));
        assertThat(fold.resource(1).spec()).containsEntry("size", 2);
    }

    @Test
    void whatIsReadyStaysReadyWhenItIsChanged() {
        fold.tell(story.looked(1, State.READY));
        fold.tell(story.update(2, 1));
        fold.tell(story.committed(2, 1, 20));
        fold.tell(story.looked(1, 2, State.FAILED));
        assertThat(fold.request(1).phase()).isEqualTo(Phase.READY);
        assertThat(fold.request(2).phase()).isEqualTo(Phase.FAILED);
        assertThat(fold.resource(1).health()).isEqualTo(Health.DEGRADED);
    }

    @Test
    void aLaterCommitOvertakesWhatIsUnderway() {
        fold.tell(story.looked(1, State.PROVISIONING));
        fold.tell(story.update(2, 1));
        assertThat(fold.request(1).phase()).isEqualTo(Phase.PROVISIONING);
        fold.tell(story.committed(2, 1, 20));
        assertThat(fold.request(1).phase()).isEqualTo(Phase.SUPERSEDED);
        assertThat(fold.request(1).links()).containsEntry("supersededBy", Story.self(2));
        assertThat(fold.request(1).message()).contains(Story.id(2).toString());
        fold.tell(story.looked(1, 1, State.READY));
        assertThat(fold.request(1).phase()).isEqualTo(Phase.SUPERSEDED);
        assertThat(fold.timeline(1))
                .containsExactly("ACCEPTED", "COMMITTED", "FETCHED", "(APPLIED)", "PROVISIONING", "SUPERSEDED");
    }

    @Test
    void whatFailedIsOvertakenToo() {
        fold.tell(story.looked(1, State.FAILED));
        fold.tell(story.update(2, 1));
        fold.tell(story.committed(2, 1, 20));
        assertThat(fold.request(1).phase()).isEqualTo(Phase.SUPERSEDED);
        assertThat(fold.request(1).cause()).isNull();
        assertThat(fold.request(1).links()).doesNotContainKey("help");
    }

    @Test
    void theNextOneOvertakesWhateverOrderItIsToldIn() {
        fold.tell(story.update(2, 1));
        fold.tell(story.update(3, 1));
        var second = story.committed(2, 1, 20);
        fold.tell(story.committed(3, 1, 30));
        assertThat(fold.request(1).links()).containsEntry("supersededBy", Story.self(3));
        fold.tell(second);
        assertThat(fold.request(1).links()).containsEntry("supersededBy", Story.self(2));
        assertThat(fold.request(2).phase()).isEqualTo(Phase.SUPERSEDED);
        assertThat(fold.request(2).links()).containsEntry("supersededBy", Story.self(3));
        assertThat(fold.resource(1).currentRequest()).isEqualTo(Story.id(3));
    }

    @Test
    void aReadyThatCameBeforeTheNextCommitCountsHoweverLateItIsTold() {
        var ready = story.looked(1, State.READY);
        fold.tell(story.update(2, 1));
        fold.tell(story.committed(2, 1, 20));
        assertThat(fold.request(1).phase()).isEqualTo(Phase.SUPERSEDED);
        fold.tell(ready);
        assertThat(fold.request(1).phase()).isEqualTo(Phase.READY);
        assertThat(fold.request(1).outputs()).containsEntry("secretName", "conn");
        assertThat(fold.request(1).links()).doesNotContainKey("supersededBy");
    }

    @Test
    void aRefusedUpdateLeavesTheCurrentOne() {
        fold.tell(story.update(2, 1));
        assertThat(fold.resource(1).currentRequest()).isEqualTo(Story.id(2));
        fold.tell(story.refused(2, 1));
        assertThat(fold.request(2).phase()).isEqualTo(Phase.REJECTED);
        assertThat(fold.resource(1).currentRequest()).isEqualTo(Story.id(1));
        assertThat(fold.request(1).phase()).isEqualTo(Phase.FETCHED);
    }
}
