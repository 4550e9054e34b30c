package dev.openportal.provisioning.watcher.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.Health;
import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.ResourceObserved.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeleteTest {

    private final Story story = new Story();
    private final FluxStory flux = new FluxStory(story, "local");
    private final FoldTester fold = new FoldTester();

    @BeforeEach
    void created() {
        fold.tell(story.accepted(1));
        fold.tell(story.committed(1, 10));
        fold.tell(story.fetched(10));
    }

    @Test
    void aDeleteTakesEachStep() {
        fold.tell(story.looked(1, State.READY));
        fold.tell(story.delete(2, 1));
        fold.tell(story.committed(2, 1, 20));
        assertThat(fold.request(2).message()).startsWith("Removed from Git");
        fold.tell(story.fetched(20));
        assertThat(fold.request(2).phase()).isEqualTo(Phase.FETCHED);
        fold.tell(story.looked(1, State.DELETING));
        assertThat(fold.request(2).phase()).isEqualTo(Phase.DELETING);
        assertThat(fold.request(2).composed()).isNotEmpty();
        assertThat(fold.resource(1).health()).isEqualTo(Health.HEALTHY);
        fold.tell(story.looked(1, State.ABSENT));
        assertThat(fold.timeline(2)).containsExactly("ACCEPTED", "COMMITTED", "FETCHED", "DELETING", "DELETED");
        assertThat(fold.request(2).composed()).isEmpty();
        assertThat(fold.resource(1).phase()).isEqualTo(Phase.DELETED);
        assertThat(fold.resource(1).health()).isEqualTo(Health.GONE);
        assertThat(fold.resource(1).spec()).isNull();
        assertThat(fold.request(1).phase()).isEqualTo(Phase.READY);
    }

    @Test
    void absenceCountsWhenTheDeleteIsFetched() {
        fold.tell(story.looked(1, State.READY));
        fold.tell(story.delete(2, 1));
        fold.tell(story.committed(2, 1, 20));
        fold.tell(story.looked(1, State.ABSENT));
        assertThat(fold.request(2).phase()).isEqualTo(Phase.COMMITTED);
        assertThat(fold.resource(1).health()).isEqualTo(Health.GONE);
        fold.tell(story.fetched(20));
        assertThat(fold.timeline(2)).containsExactly("ACCEPTED", "COMMITTED", "FETCHED", "(DELETING)", "DELETED");
    }

    @Test
    void whatACompletedListingDoesNotNameIsDeleted() {
        fold.tell(story.looked(1, State.READY));
        fold.tell(story.delete(2, 1));
        fold.tell(story.committed(2, 1, 20));
        fold.tell(story.fetched(20));
        story.takeover();
        fold.tell(story.listed(story.sequence() + 1));
        assertThat(fold.request(2).phase()).isEqualTo(Phase.DELETED);
    }

    @Test
    void whatWasNeverAppliedIsDeletedWhenTheClusterHasAppliedTheDelete() {
        fold.tell(story.delete(2, 1));
        fold.tell(story.committed(2, 1, 20));
        assertThat(fold.request(1).phase()).isEqualTo(Phase.SUPERSEDED);
        fold.tell(story.advanced(20, 21));
        fold.tell(flux.retries(20));
        assertThat(fold.request(2).phase()).isEqualTo(Phase.FETCHED);
        fold.tell(flux.applies(21));
        assertThat(fold.request(2).phase()).isEqualTo(Phase.DELETED);
        assertThat(fold.resource(1).health()).isEqualTo(Health.GONE);
    }

    @Test
    void whatStillLivesIsNotDeletedBecauseTheClusterHasAppliedTheDelete() {
        fold.tell(story.looked(1, State.READY));
        fold.tell(story.delete(2, 1));
        fold.tell(story.committed(2, 1, 20));
        fold.tell(flux.applies(20));
        assertThat(fold.request(2).phase()).isEqualTo(Phase.FETCHED);
    }

    @Test
    void whatBeganToGoBeforeTheDeleteWasCommittedIsDeleting() {
        fold.tell(story.looked(1, State.DELETING));
        fold.tell(story.delete(2, 1));
        assertThat(fold.request(2).phase()).isEqualTo(Phase.ACCEPTED);
        fold.tell(story.committed(2, 1, 20));
        assertThat(fold.timeline(2)).containsExactly("ACCEPTED", "COMMITTED", "(FETCHED)", "DELETING");
    }

    @Test
    void anExactNameThatIsOrderedAgainStartsAnew() {
        fold.tell(story.looked(1, State.READY));
        fold.tell(story.delete(2, 1));
        fold.tell(story.committed(2, 1, 20));
        fold.tell(story.fetched(20));
        fold.tell(story.looked(1, State.ABSENT));

        fold.tell(story.accepted(3, Story.resource(1)));
        assertThat(fold.resource(1).phase()).isEqualTo(Phase.ACCEPTED);
        assertThat(fold.resource(1).health()).isEqualTo(Health.UNKNOWN);
        fold.tell(story.committed(3, 1, 30));
        assertThat(fold.request(2).phase()).isEqualTo(Phase.DELETED);
        fold.tell(story.reborn().looked(1, 3, State.FAILED));
        assertThat(fold.resource(1).health()).isEqualTo(Health.UNKNOWN);
        fold.tell(story.looked(1, 3, State.READY));
        assertThat(fold.resource(1).health()).isEqualTo(Health.HEALTHY);
        assertThat(fold.request(3).phase()).isEqualTo(Phase.READY);
    }

    @Test
    void anAbsenceFromBeforeItWasOrderedAgainDoesNotEndTheNextDelete() {
        fold.tell(story.looked(1, State.ABSENT));
        fold.tell(story.accepted(3, Story.resource(1)));
        fold.tell(story.committed(3, 1, 30));
        fold.tell(story.delete(4, 1));
        fold.tell(story.committed(4, 1, 40));
        fold.tell(story.fetched(40));
        assertThat(fold.request(4).phase()).isEqualTo(Phase.FETCHED);
        fold.tell(flux.applies(40));
        assertThat(fold.request(4).phase()).isEqualTo(Phase.DELETED);
    }

    @Test
    void aDeleteThatTheClusterCannotCarryOutFailsAndGoesOn() {
        fold.tell(story.looked(1, State.READY));
        fold.tell(story.delete(2, 1));
        fold.tell(story.committed(2, 1, 20));
        fold.tell(flux.fails(20, "ReconciliationFailed", "MongoDB/team-a/db-1 delete failed: forbidden"));
        assertThat(fold.request(2).phase()).isEqualTo(Phase.FAILED);
        fold.tell(story.looked(1, State.DELETING));
        assertThat(fold.request(2).phase()).isEqualTo(Phase.DELETING);
        fold.tell(story.looked(1, State.ABSENT));
        assertThat(fold.timeline(2)).endsWith("FAILED", "DELETING", "DELETED");
    }

    @Test
    void aDeletesIdThatSomebodyWroteOnTheLiveObjectTellsNothing() {
        fold.tell(story.looked(1, 2, State.FAILED));
        fold.tell(story.delete(2, 1));
        fold.tell(story.committed(2, 1, 20));
        fold.tell(story.looked(1, 2, State.FAILED));
        fold.tell(story.looked(1, 2, State.READY));
        assertThat(fold.request(2).phase()).isEqualTo(Phase.COMMITTED);
        fold.tell(story.accepted(3, Story.resource(1)));
        fold.tell(story.committed(3, 1, 30));
        assertThat(fold.request(2).phase()).isEqualTo(Phase.SUPERSEDED);
    }

    @Test
    void whatVanishesWithoutADeleteOfOursIsGoneAndTheRequestStaysReady() {
        fold.tell(story.looked(1, State.READY));
        fold.tell(story.looked(1, State.ABSENT));
        assertThat(fold.resource(1).health()).isEqualTo(Health.GONE);
        assertThat(fold.request(1).phase()).isEqualTo(Phase.READY);
    }
}
