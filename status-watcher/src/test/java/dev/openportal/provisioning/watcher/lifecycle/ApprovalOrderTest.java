package dev.openportal.provisioning.watcher.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.ChangePending;
import dev.openportal.provisioning.events.Decision.Verdict;
import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.ProvisioningEvent;
import dev.openportal.provisioning.events.RequestAccepted;
import dev.openportal.provisioning.events.ResourceObserved.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Those who take in, decide, project, write and watch tell in whatever order, and more than once: one final status. */
class ApprovalOrderTest {

    static LongStream seeds() {
        return LongStream.range(0, 400);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void reorderingAndRepetitionGiveTheSameStatus(long seed) {
        Random random = new Random(seed);
        List<List<ProvisioningEvent>> producers = producers();
        FoldTester reference = new FoldTester();
        producers.forEach(reference::tellAll);
        assertThat(reference.request(1).phase()).isEqualTo(Phase.READY);
        assertThat(reference.request(2).phase()).isEqualTo(Phase.REJECTED);
        assertThat(reference.request(3).phase()).isEqualTo(Phase.CANCELLED);

        FoldTester shuffled = new FoldTester().tellAll(Told.repeated(Told.interleaved(producers, random), random));

        assertThat(shuffled.contents()).isEqualTo(reference.contents());
    }

    private static List<List<ProvisioningEvent>> producers() {
        Story story = new Story();
        RequestAccepted order = story.accepted(1);
        ChangePending approved = story.pending(order);
        ChangePending declined = story.pending(story.accepted(2));
        ChangePending expired = story.pending(story.accepted(3));
        List<ProvisioningEvent> decisions = new ArrayList<>();
        decisions.add(story.decided(approved, Verdict.APPROVED, "user:default/jane", "my own"));
        decisions.add(story.decided(approved, Verdict.APPROVED, "user:default/bob", null));
        decisions.add(story.decided(approved, Verdict.DECLINED, "user:default/eve", "too late"));
        decisions.add(story.decided(declined, Verdict.DECLINED, "user:default/eve", "no"));
        decisions.add(story.decided(declined, Verdict.APPROVED, "user:default/bob", null));
        decisions.add(story.decided(
                expired, Verdict.EXPIRED, null, null, expired.approval().expiresAt()));
        return List.of(
                List.of(approved, declined, expired),
                decisions,
                List.of(order),
                List.of(story.committed(1, 5), story.advanced(5)),
                List.of(story.looked(1, State.APPLIED), story.fetched(5), story.looked(1, State.READY)));
    }
}
