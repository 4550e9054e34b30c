package dev.openportal.provisioning.watcher.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.DeliveryObserved;
import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.ResourceObserved;
import dev.openportal.provisioning.events.ResourceObserved.State;
import dev.openportal.provisioning.events.SourceObserved;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an overtaken watcher still says, and what arrives out of its order, changes nothing. */
class FencingTest {

    private final Story story = new Story();
    private final FoldTester fold = new FoldTester();

    @BeforeEach
    void committed() {
        fold.tell(story.accepted(1));
        fold.tell(story.committed(1, 5));
        fold.tell(story.accepted(2));
        fold.tell(story.committed(2, 6));
    }

    @Test
    void aSourceThatAnOvertakenWatcherSawIsNotFetched() {
        SourceObserved late = story.fetched(6);
        fold.tell(story.takeover().fetched(5));

        assertThat(fold.tell(late)).isEmpty();
        assertThat(fold.request(1).phase()).isEqualTo(Phase.FETCHED);
        assertThat(fold.request(2).phase()).isEqualTo(Phase.COMMITTED);
    }

    @Test
    void aDeliveryThatAnOvertakenWatcherSawFailIsNoCause() {
        DeliveryObserved late = story.delivered("local", 6, "False", "BuildFailed", null);
        fold.tell(story.takeover().delivered("local", 6, "True", "ReconciliationSucceeded", null));

        assertThat(fold.tell(late)).isEmpty();
        assertThat(fold.request(1).cause()).isNull();
    }

    @Test
    void aDeliveryOutOfItsWatchersOrderIsNoCause() {
        DeliveryObserved failed = story.delivered("local", 6, "False", "BuildFailed", null);
        DeliveryObserved recovered = story.delivered("local", 6, "True", "ReconciliationSucceeded", null);
        fold.tell(recovered);

        assertThat(fold.tell(failed)).isEmpty();
        assertThat(fold.request(1).cause()).isNull();
    }

    @Test
    void aResourceThatAnOvertakenWatcherSawReadyIsNot() {
        ResourceObserved late = story.looked(1, State.READY);
        fold.tell(story.takeover().looked(1, State.PROVISIONING));

        assertThat(fold.tell(late)).isEmpty();
        assertThat(fold.request(1).phase()).isEqualTo(Phase.PROVISIONING);
    }

    @Test
    void aLeaseMadeAnewStartsAnew() {
        story.takeover().takeover();
        fold.tell(story.delivered("local", 6, "True", "ReconciliationSucceeded", null));
        fold.tell(story.newLease().delivered("local", 6, "False", "BuildFailed", null));

        assertThat(fold.request(1).cause()).extracting(Cause::reason).isEqualTo("BuildFailed");
    }
}
