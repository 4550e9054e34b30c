package dev.openportal.provisioning.watcher.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.ClusterObserved;
import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.ResourceObserved.State;
import dev.openportal.provisioning.events.Stalled;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Time passes by what the cluster's watcher says, and costs nothing where nothing is due. */
class SlowTest {

    private final Story story = new Story();
    private final FoldTester fold = new FoldTester();

    @Test
    void whatStaysTooLongInAPhaseIsSlowUntilItMovesOn() {
        fold.tell(story.accepted(1));
        assertThat(fold.tell(story.tick(Duration.ofSeconds(20)))).isEmpty();
        fold.tell(story.tick(Duration.ofSeconds(20)));
        assertThat(fold.request(1).stalled()).extracting(Stalled::reason).isEqualTo("Slow");
        assertThat(fold.request(1).cause()).isNull();
        assertThat(fold.tell(story.tick(Duration.ofSeconds(20)))).isEmpty();

        fold.tell(story.committed(1, 5));
        assertThat(fold.request(1).stalled()).isNull();
        fold.tell(story.tick(Duration.ofSeconds(80)));
        assertThat(fold.request(1).stalled()).isNull();
        fold.tell(story.tick(Duration.ofSeconds(20)));
        assertThat(fold.request(1).stalled())
                .extracting(Stalled::message)
                .asString()
                .contains("up to 90 seconds");
    }

    @Test
    void whateverElseStallsSpeaksFirst() {
        fold.tell(story.accepted(1));
        fold.tell(story.branch("GitRefused"));
        assertThat(fold.tell(story.tick(Duration.ofMinutes(5)))).isEmpty();
        fold.tell(story.branch(null));
        assertThat(fold.request(1).stalled()).extracting(Stalled::reason).isEqualTo("Slow");
    }

    @Test
    void anEndAndAFailureAreNeverSlow() {
        fold.tell(story.accepted(1));
        fold.tell(story.accepted(2));
        fold.tell(story.looked(1, State.READY));
        fold.tell(story.looked(2, State.FAILED));
        assertThat(fold.tell(story.tick(Duration.ofDays(1)))).isEmpty();
        assertThat(fold.store.size(Table.DUE)).isZero();
    }

    @Test
    void aTickOfAnOvertakenWatcherIsDropped() {
        ClusterObserved late = story.tick(Duration.ofMinutes(5));
        fold.tell(story.takeover().tick(Duration.ZERO));
        fold.tell(story.accepted(1));
        assertThat(fold.tell(late)).isEmpty();
    }

    @Test
    void aTickReadsNothingOfWhatIsNotDue() {
        for (int order = 1; order <= 2_000; order++) {
            fold.tell(story.accepted(order));
            fold.tell(story.looked(order, State.READY));
        }
        story.tick(Duration.ofMinutes(1));
        for (int order = 2_001; order <= 2_100; order++) {
            fold.tell(story.accepted(order));
            fold.tell(story.looked(order, State.PROVISIONING));
        }
        fold.tell(story.tick(Duration.ZERO));
        long before = fold.store.reads();

        assertThat(fold.tell(story.tick(Duration.ofSeconds(10)))).isEmpty();

        assertThat(fold.store.reads() - before).isLessThanOrEqualTo(2);
        assertThat(fold.tell(story.tick(Duration.ofMinutes(10)))).hasSize(100);
        assertThat(fold.request(2_001).phase()).isEqualTo(Phase.PROVISIONING);
    }
}
