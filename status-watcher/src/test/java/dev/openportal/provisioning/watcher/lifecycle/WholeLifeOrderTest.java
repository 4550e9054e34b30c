package dev.openportal.provisioning.watcher.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.Health;
import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.ProvisioningEvent;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One final status however it is told. */
class WholeLifeOrderTest {

    private final WholeLife life = new WholeLife();

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    private FoldTester reference() {
        return new FoldTester().tellAll(life.facts());
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
        List<ProvisioningEvent> told = Told.interleaved(life.producers(), random);

        assertThat(new FoldTester().tellAll(Told.repeated(told, random)).outcomes())
                .usingRecursiveComparison()
                .isEqualTo(reference().outcomes());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void soDoesTheLossOfWhatLiesInBetween(long seed) {
        Random random = new Random(seed);
        List<ProvisioningEvent> seen = Told.without(life.watcher, life.lastLooks, random);
        List<ProvisioningEvent> told = Told.interleaved(List.of(life.projector, life.writer, seen), random);

        assertThat(new FoldTester().tellAll(Told.repeated(told, random)).outcomes())
                .usingRecursiveComparison()
                .isEqualTo(reference().outcomes());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anIndexHoldsNothingThatIsFinished(long seed) {
        Random random = new Random(seed);
        FoldTester fold = new FoldTester().tellAll(Told.interleaved(life.producers(), random));

        assertThat(fold.store.size(Table.EARLY)).isZero();
        assertThat(fold.store.size(Table.UNCOMMITTED)).isEqualTo(1);
        assertThat(fold.store.size(Table.UNFETCHED)).isEqualTo(1);
        assertThat(fold.store.size(Table.UNAPPLIED)).isEqualTo(2);
        assertThat(fold.store.size(Table.UNDERWAY)).isEqualTo(2);
        assertThat(fold.store.size(Table.DUE)).isZero();
    }
}
