package dev.openportal.provisioning.watcher.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.ProvisioningEvent;
import dev.openportal.provisioning.events.ResourceObserved.State;
import dev.openportal.provisioning.events.StatusDocument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever order the producers' facts come in, however often, and whatever is lost in between: one final status. */
class FoldOrderTest {

    private static final int ORDERS = 4;

    static LongStream seeds() {
        return LongStream.range(0, 400);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void reorderingAndRepetitionGiveTheSameStatus(long seed) {
        Random random = new Random(seed);
        List<List<ProvisioningEvent>> producers = producers();

        Map<String, StatusDocument> shuffled = new FoldTester()
                .tellAll(Told.repeated(Told.interleaved(producers, random), random))
                .contents();

        assertThat(shuffled).isEqualTo(reference(producers).contents());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsLostInBetweenIsInferred(long seed) {
        Random random = new Random(seed);
        List<List<ProvisioningEvent>> producers = producers();
        List<List<ProvisioningEvent>> lossy = new ArrayList<>(producers);
        List<ProvisioningEvent> watcher = new ArrayList<>(producers.get(2));
        // Only the last look at each object is sure to be told.
        List<ProvisioningEvent> last = watcher.subList(watcher.size() - ORDERS - 2, watcher.size());
        List<ProvisioningEvent> kept = new ArrayList<>();
        watcher.subList(0, watcher.size() - last.size()).stream()
                .filter(event -> random.nextInt(3) > 0)
                .forEach(kept::add);
        kept.addAll(last);
        lossy.set(2, kept);

        FoldTester tester = new FoldTester().tellAll(Told.repeated(Told.interleaved(lossy, random), random));

        assertThat(tester.outcomes()).isEqualTo(reference(producers).outcomes());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void phasesNeverRunBackwardsExceptOutOfFailed(long seed) {
        Random random = new Random(seed);
        FoldTester tester = new FoldTester();
        Phase[] before = new Phase[ORDERS + 1];
        Arrays.fill(before, Phase.ACCEPTED);
        for (ProvisioningEvent event : Told.repeated(Told.interleaved(producers(), random), random)) {
            tester.tell(event);
            for (int order = 1; order <= ORDERS; order++) {
                if (tester.knows(order)) {
                    Phase phase = tester.request(order).phase();
                    if (before[order] != Phase.FAILED) {
                        assertThat(phase).isGreaterThanOrEqualTo(before[order]);
                    }
                    before[order] = phase;
                }
            }
        }
    }

    private static FoldTester reference(List<List<ProvisioningEvent>> producers) {
        FoldTester tester = new FoldTester();
        producers.forEach(tester::tellAll);
        for (int order = 1; order < ORDERS; order++) {
            assertThat(tester.request(order).phase()).isEqualTo(Phase.READY);
        }
        assertThat(tester.request(ORDERS).phase()).isEqualTo(Phase.REJECTED);
        return tester;
    }

    /** Projector, writer and watcher: each one's own facts keep their order. */
    private static List<List<ProvisioningEvent>> producers() {
        Story story = new Story();
        List<ProvisioningEvent> projector = new ArrayList<>();
        List<ProvisioningEvent> writer = new ArrayList<>();
        List<ProvisioningEvent> watcher = new ArrayList<>();
        for (int order = 1; order <= ORDERS; order++) {
            projector.add(story.accepted(order));
        }
        for (int order = 1; order < ORDERS; order++) {
            writer.add(story.committed(order, order * 10L));
            writer.add(story.advanced(order * 10L, order * 10L + 1));
        }
        writer.add(story.refused(ORDERS));
        watcher.add(story.fetched(11));
        watcher.add(story.delivered("local", 11, "False", "BuildFailed", null));
        watcher.add(story.looked(1, State.APPLIED));
        watcher.add(story.fetched(30));
        watcher.add(story.delivered("local", 30, "Unknown", "Progressing", "Building manifests"));
        watcher.add(story.looked(1, State.PROVISIONING));
        watcher.add(story.looked(1, State.FAILED));
        watcher.add(story.looked(2, State.APPLIED));
        watcher.add(story.looked(2, State.PROVISIONING));
        watcher.add(story.looked(2, State.FAILED));
        watcher.add(story.looked(2, State.PROVISIONING));
        watcher.add(story.looked(3, State.PROVISIONING));
        watcher.add(story.fetched(31));
        watcher.add(story.delivered("local", 31, "True", "ReconciliationSucceeded", null));
        watcher.add(story.looked(1, State.READY));
        watcher.add(story.looked(2, State.READY));
        watcher.add(story.looked(3, State.READY));
        watcher.add(story.looked(Story.resource(9), null, State.READY));
        return List.of(projector, writer, watcher);
    }
}
