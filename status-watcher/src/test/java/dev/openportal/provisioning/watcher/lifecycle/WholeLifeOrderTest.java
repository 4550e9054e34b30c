package dev.openportal.provisioning.watcher.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.Health;
import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.ProvisioningEvent;
import dev.openportal.provisioning.events.ResourceObserved.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Created, changed twice, deleted and ordered again under its name, beside one that is withdrawn, one that is refused for
 * a while, and those that wait for a delivery, a branch and a slow cluster: one final status however it is told.
 */
class WholeLifeOrderTest {

    private final Story story = new Story();
    private final FluxStory flux = new FluxStory(story, "local");
    private final List<ProvisioningEvent> projector = new ArrayList<>();
    private final List<ProvisioningEvent> writer = new ArrayList<>();
    private final List<ProvisioningEvent> watcher = new ArrayList<>();
    private final List<ProvisioningEvent> lastLooks = new ArrayList<>();

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    WholeLifeOrderTest() {
        oneName();
        others();
        waiting();
    }

    private void oneName() {
        projector.add(story.accepted(1));
        writer.add(story.committed(1, 10));
        watcher.add(story.fetched(10));
        watcher.add(story.looked(1, State.APPLIED));
        last(story.looked(1, State.READY));
        projector.add(story.update(2, 1));
        writer.add(story.committed(2, 1, 20));
        watcher.add(story.fetched(20));
        watcher.add(story.looked(1, 2, State.APPLIED));
        watcher.add(story.looked(1, 2, State.PROVISIONING));
        projector.add(story.update(3, 1));
        writer.add(story.committed(3, 1, 30));
        watcher.add(story.looked(1, 2, State.READY));
        watcher.add(story.fetched(30));
        watcher.add(story.looked(1, 3, State.PROVISIONING));
        last(story.looked(1, 3, State.READY));
        projector.add(story.delete(4, 1));
        writer.add(story.committed(4, 1, 40));
        watcher.add(story.fetched(40));
        watcher.add(story.looked(1, 3, State.DELETING));
        last(story.looked(1, State.ABSENT));
        projector.add(story.accepted(5, Story.resource(1)));
        writer.add(story.committed(5, 1, 50));
        watcher.add(story.fetched(50));
        watcher.add(story.reborn().looked(1, 5, State.PROVISIONING));
        last(story.looked(1, 5, State.READY));
    }

    private void others() {
        projector.add(story.accepted(7));
        writer.add(story.cancelled(7));
        projector.add(story.accepted(8));
        projector.add(story.accepted(9));
        writer.add(story.committed(8, 60));
        writer.add(story.committed(9, 61));
        watcher.add(flux.fails(61, "ReconciliationFailed", "MongoDB/team-a/db-8 dry-run failed (Forbidden): no"));
        watcher.add(story.cluster("ClusterUnreachable"));
        watcher.add(flux.suspended(50));
        watcher.add(flux.applies(61));
        watcher.add(story.looked(8, State.PROVISIONING));
        last(story.looked(8, State.READY));
        last(story.looked(9, State.READY));
    }

    private void waiting() {
        projector.add(story.accepted(10));
        writer.add(story.committed(10, 70));
        last(flux.fails(70, "ReconciliationFailed", "Cache/team-b/x dry-run failed (Invalid): spec.size"));
        projector.add(story.accepted(11));
        writer.add(story.committed(11, 80));
        writer.add(story.branch("GitUnreachable"));
        projector.add(story.accepted(12));
        last(story.tick(Duration.ofMinutes(10)));
    }

    private void last(ProvisioningEvent event) {
        watcher.add(event);
        lastLooks.add(event);
    }

    private FoldTester reference() {
        FoldTester fold = new FoldTester();
        List.of(projector, writer, watcher).forEach(fold::tellAll);
        return fold;
    }

    @Test
    void theStoryEndsAsItShould() {
        FoldTester fold = reference();
        assertThat(LongStream.of(1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12)
                        .mapToObj(order -> fold.request((int) order).phase()))
                .containsExactly(
                        Phase.READY,
                        Phase.SUPERSEDED,
                        Phase.READY,
                        Phase.DELETED,
                        Phase.READY,
                        Phase.CANCELLED,
                        Phase.READY,
                        Phase.READY,
                        Phase.FETCHED,
                        Phase.COMMITTED,
                        Phase.ACCEPTED);
        assertThat(fold.resource(1).health()).isEqualTo(Health.HEALTHY);
        assertThat(fold.request(2).links()).containsEntry("supersededBy", Story.self(3));
        assertThat(stalls(fold)).containsExactly("DeliveryBlocked", "Slow", "GitUnavailable");
    }

    private static List<String> stalls(FoldTester fold) {
        return List.of(10, 11, 12).stream()
                .map(order -> String.valueOf(fold.request(order).stalled()))
                .map(stalled -> stalled.replaceAll("Stalled\\[reason=(\\w+).*", "$1"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void reorderingAndRepetitionGiveTheSameStatus(long seed) {
        Random random = new Random(seed);
        List<ProvisioningEvent> told = Told.interleaved(List.of(projector, writer, watcher), random);

        assertThat(new FoldTester().tellAll(Told.repeated(told, random)).outcomes())
                .usingRecursiveComparison()
                .isEqualTo(reference().outcomes());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void soDoesTheLossOfWhatLiesInBetween(long seed) {
        Random random = new Random(seed);
        List<ProvisioningEvent> seen = Told.without(watcher, lastLooks, random);
        List<ProvisioningEvent> told = Told.interleaved(List.of(projector, writer, seen), random);

        assertThat(new FoldTester().tellAll(Told.repeated(told, random)).outcomes())
                .usingRecursiveComparison()
                .isEqualTo(reference().outcomes());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anIndexHoldsNothingThatIsFinished(long seed) {
        Random random = new Random(seed);
        FoldTester fold = new FoldTester().tellAll(Told.interleaved(List.of(projector, writer, watcher), random));

        assertThat(fold.store.size(Table.EARLY)).isZero();
        assertThat(fold.store.size(Table.UNCOMMITTED)).isEqualTo(1);
        assertThat(fold.store.size(Table.UNFETCHED)).isEqualTo(1);
        assertThat(fold.store.size(Table.UNAPPLIED)).isEqualTo(2);
        assertThat(fold.store.size(Table.UNDERWAY)).isEqualTo(2);
        assertThat(fold.store.size(Table.DUE)).isZero();
    }
}
