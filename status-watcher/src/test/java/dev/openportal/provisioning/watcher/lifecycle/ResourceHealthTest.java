package dev.openportal.provisioning.watcher.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.Health;
import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.ResourceObserved;
import dev.openportal.provisioning.events.ResourceObserved.State;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResourceHealthTest {

    private final Story story = new Story();
    private final FoldTester fold = new FoldTester();

    @Test
    void healthIsUnknownBeforeTheFirstReady() {
        fold.tell(story.looked(1, State.FAILED));
        assertThat(fold.resource(1).health()).isEqualTo(Health.UNKNOWN);
        fold.tell(story.looked(1, State.READY));
        assertThat(fold.resource(1).health()).isEqualTo(Health.HEALTHY);
        fold.tell(story.looked(1, State.FAILED));
        assertThat(fold.resource(1).health()).isEqualTo(Health.DEGRADED);
        fold.tell(story.looked(1, State.ABSENT));
        assertThat(fold.resource(1).health()).isEqualTo(Health.GONE);
        fold.tell(story.looked(1, State.PROVISIONING));
        assertThat(fold.resource(1).health()).isEqualTo(Health.UNKNOWN);
    }

    @Test
    void whatNobodyOrderedHasAStatusToo() {
        fold.tell(story.looked(Story.resource(1), null, State.READY));
        assertThat(fold.resource(1).owner()).isEqualTo("group:default/owners");
        assertThat(fold.resource(1).phase()).isNull();
    }

    @Test
    void whatNobodyOrderedShowsItsLiveSpecUntilSomebodyDoes() {
        ResourceObserved look = story.looked(Story.resource(1), null, State.READY, null, Map.of("size", "small"));
        fold.tell(look);
        assertThat(look.spec()).isNotEmpty();
        assertThat(fold.resource(1).spec()).isEqualTo(look.spec());

        fold.tell(story.accepted(1));

        assertThat(fold.resource(1).spec()).isEqualTo(fold.request(1).spec());
    }

    @Test
    void absenceOfWhatWasNeverThereSaysNothing() {
        assertThat(fold.tell(story.looked(1, State.ABSENT))).isEmpty();
    }

    @Test
    void whatTheOvertakenWatcherStillSendsIsDropped() {
        ResourceObserved late = story.looked(1, State.FAILED);
        fold.tell(story.takeover().looked(1, State.READY));
        assertThat(fold.tell(late)).isEmpty();
        assertThat(fold.resource(1).health()).isEqualTo(Health.HEALTHY);
    }

    @Test
    void aNewLeaseStartsAnew() {
        fold.tell(story.takeover().takeover().looked(1, State.PROVISIONING));
        fold.tell(story.newLease().looked(1, State.READY));
        assertThat(fold.resource(1).health()).isEqualTo(Health.HEALTHY);
    }

    @Test
    void whatACompleteListDoesNotNameIsGone() {
        fold.tell(story.looked(1, State.READY));
        fold.tell(story.looked(2, State.READY));
        story.takeover();
        long first = story.sequence() + 1;
        fold.tell(story.looked(2, State.READY));

        fold.tell(story.listed(first));

        assertThat(fold.resource(1).health()).isEqualTo(Health.GONE);
        assertThat(fold.resource(2).health()).isEqualTo(Health.HEALTHY);
    }

    @Test
    void theRequestsPhaseAndCommitAreShown() {
        fold.tell(story.accepted(1));
        fold.tell(story.committed(1, 5));
        assertThat(fold.resource(1).phase()).isEqualTo(Phase.COMMITTED);
        assertThat(fold.resource(1).currentRequest()).isEqualTo(Story.id(1));
        assertThat(fold.resource(1).commit()).isEqualTo(fold.request(1).commit());
        assertThat(fold.resource(1).spec()).isEqualTo(fold.request(1).spec());
    }

    @Test
    void theLatestRequestThatWasNotRejectedIsTheCurrentOne() {
        fold.tell(story.accepted(1));
        fold.tell(story.committed(1, 5));
        fold.tell(story.accepted(2, Story.resource(1)));
        assertThat(fold.resource(1).currentRequest()).isEqualTo(Story.id(2));
        fold.tell(story.refused(2));
        assertThat(fold.resource(1).currentRequest()).isEqualTo(Story.id(1));
    }
}
