package dev.openportal.provisioning.writer.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.writer.Orders;
import dev.openportal.provisioning.writer.change.Layout;
import dev.openportal.provisioning.writer.change.WriteOutcome;
import dev.openportal.provisioning.writer.layout.OrdersLayout;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Updates and deletes on a branch that others write to. */
class ChangedResourcesTest {

    private static final String FILE = "local/team-a/MongoDB/a.yaml";
    private static final String INDEX = "local/team-a/MongoDB/kustomization.yaml";

    @TempDir
    Path directory;

    private final List<GitBranch> opened = new ArrayList<>();
    private RemoteRepository remote;

    @BeforeEach
    void oneResource() throws Exception {
        remote = new RemoteRepository(directory.resolve("remote.git"));
        writer(new OrdersLayout()).write(List.of(Orders.named("1", "a")));
    }

    @AfterEach
    void close() {
        opened.forEach(GitBranch::close);
        remote.close();
    }

    @Test
    void aWholeLifeInOneBatchIsACommitEach() throws Exception {
        List<ChangeRequested> life = List.of(
                update("2", "1"),
                update("3", "2"),
                Orders.delete("4", "a", "3"),
                Orders.named("5", "a"),
                update("6", "5"));
        GitBranch writer = writer(new OrdersLayout());

        List<WriteOutcome> outcomes = writer.write(life);

        assertThat(outcomes).hasSize(5).allMatch(WriteOutcome.Committed.class::isInstance);
        assertThat(remote.commits())
                .extracting(RevCommit::getShortMessage)
                .containsExactly(
                        "Update MongoDB team-a/a in local",
                        "Create MongoDB team-a/a in local",
                        "Delete MongoDB team-a/a in local",
                        "Update MongoDB team-a/a in local",
                        "Update MongoDB team-a/a in local",
                        "Create MongoDB team-a/a in local");
        assertThat(remote.text(FILE)).contains(Orders.id("6").toString());
        assertThat(writer(new OrdersLayout()).write(life)).isEqualTo(outcomes);
    }

    @Test
    void anUpdateOfWhatWasRefusedOrOvertakenIsRefusedAndItsNeighboursAreNot() throws Exception {
        List<WriteOutcome> outcomes = writer(new OrdersLayout())
                .write(List.of(update("2", "1"), update("3", "1"), update("4", "3"), Orders.named("5", "b")));

        assertThat(outcomes)
                .extracting(outcome -> outcome.getClass().getSimpleName())
                .containsExactly("Committed", "Refused", "Refused", "Committed");
        assertThat(cause(outcomes.get(2)).message())
                .contains("is now as request " + Orders.id("2"))
                .contains("builds on request " + Orders.id("3"), "never committed");
        assertThat(remote.text(FILE)).contains(Orders.id("2").toString());
    }

    @Test
    void whatSomebodyPutBackByHandCanStillBeChangedAndDeleted() throws Exception {
        String created = remote.text(FILE);
        GitBranch writer = writer(new OrdersLayout());
        writer.write(List.of(update("2", "1")));
        remote.push(FILE, created);

        List<WriteOutcome> outcomes = writer.write(List.of(
                update("3", "2"),
                Orders.update("4", "a", "2", Map.of("size", "small")),
                update("5", "2"),
                Orders.delete("6", "a", "4")));

        assertThat(cause(outcomes.get(0)).message()).contains("by hand", "/size");
        assertThat(outcomes.get(1)).isInstanceOf(WriteOutcome.Committed.class);
        assertThat(cause(outcomes.get(2)).message()).contains(Orders.id("4").toString());
        assertThat(outcomes.get(3)).isInstanceOf(WriteOutcome.Committed.class);
    }

    @Test
    void anOutsiderWhoChangesAnOrderedFieldBeforeThePushIsNotOverwritten() throws Exception {
        WriteOutcome outcome = raced(update("2", "1"), text -> text.replace("size: small", "size: huge"));

        assertThat(cause(outcome).reason()).isEqualTo("Conflict");
        assertThat(cause(outcome).message()).contains(FILE, "/size");
        assertThat(remote.text(FILE)).contains("size: huge");
        assertThat(remote.requestIds()).containsExactly(Orders.id("1"));
    }

    @Test
    void anOutsiderWhoOrdersTheSameResourceElsewhereBeforeThePushIsNotOverwritten() throws Exception {
        WriteOutcome outcome = raced(
                update("2", "1"),
                text -> text.replace(Orders.id("1").toString(), Orders.id("x").toString()));

        assertThat(cause(outcome).message()).contains(Orders.id("x").toString());
        assertThat(cause(raced(Orders.delete("3", "a", "1"), text -> text + "# again\n"))
                        .reason())
                .isEqualTo("Conflict");
    }

    @Test
    void anOutsiderWhoAddsWordsOfHisOwnBeforeThePushKeepsThem() throws Exception {
        WriteOutcome outcome = raced(
                update("2", "1"), text -> text.replace("annotations:", "annotations:\n    example.com/note: careful"));

        assertThat(outcome).isInstanceOf(WriteOutcome.Committed.class);
        assertThat(remote.text(FILE)).contains("example.com/note: careful", "size: large");
    }

    @Test
    void aFileThatAnOutsiderRemovesBeforeThePushIsNotBroughtBack() throws Exception {
        AtomicInteger times = new AtomicInteger();
        Layout layout = new RacedLayout(() -> {
            if (times.getAndIncrement() == 0) {
                remote.remove(FILE);
            }
        });

        assertThat(cause(writer(layout).write(List.of(update("2", "1"))).get(0)).reason())
                .isEqualTo("NotFound");
        assertThat(remote.has(FILE)).isFalse();
    }

    @Test
    void aDeleteWhoseFileIsGoneByItsOwnCommitIsStillDone() throws Exception {
        ChangeRequested delete = Orders.delete("2", "a", "1");
        List<WriteOutcome> first = writer(new OrdersLayout()).write(List.of(delete));

        assertThat(remote.has(FILE)).isFalse();
        assertThat(remote.text(INDEX)).contains("resources: []");
        assertThat(writer(new OrdersLayout()).write(List.of(delete))).isEqualTo(first);
        assertThat(remote.commits()).hasSize(2);
    }

    @Test
    void aDeleteInADirectoryWithoutAnIndexLeavesNoEmptyDirectory() throws Exception {
        remote.remove(INDEX);

        assertThat(writer(new OrdersLayout()).write(List.of(Orders.delete("2", "a", "1"))))
                .first()
                .isInstanceOf(WriteOutcome.Committed.class);

        assertThat(remote.hasDirectory("local/team-a/MongoDB")).isFalse();
        assertThat(remote.hasDirectory("local/team-a")).isTrue();
    }

    @Test
    void aHundredMixedChangesWithAnOutsiderInBetweenLoseNothing() throws Exception {
        AtomicInteger pushes = new AtomicInteger();
        GitBranch writer = writer(new RacedLayout(() -> {
            int i = pushes.incrementAndGet();
            if (i % 7 == 0 && i < 200) {
                remote.push("theirs/" + i + ".txt", "x");
            }
        }));
        List<ChangeRequested> orders = new ArrayList<>();
        for (int i = 0; i < 34; i++) {
            orders.add(Orders.named("c" + i, "r" + i));
            if (i % 2 == 0) {
                orders.add(Orders.update("u" + i, "r" + i, "c" + i, Map.of("size", "large")));
            }
            orders.add(Orders.delete("d" + i, "r" + i, (i % 2 == 0 ? "u" : "c") + i));
            if (i % 2 != 0) {
                orders.add(Orders.named("again" + i, "r" + i));
            }
        }
        List<WriteOutcome> outcomes = new ArrayList<>();
        for (int from = 0; from < orders.size(); from += 9) {
            outcomes.addAll(writer.write(orders.subList(from, Math.min(orders.size(), from + 9))));
        }

        assertThat(outcomes.stream().filter(WriteOutcome.Refused.class::isInstance))
                .isEmpty();
        assertThat(remote.requestIds())
                .hasSize(1 + orders.size())
                .containsAll(orders.stream().map(ChangeRequested::requestId).toList());
        assertThat(remote.commits().stream()
                        .filter(commit -> commit.getShortMessage().startsWith("Edit")))
                .hasSizeGreaterThan(10);
        for (int i = 0; i < 34; i++) {
            String file = "local/team-a/MongoDB/r" + i + ".yaml";
            assertThat(remote.has(file)).as(file).isEqualTo(i % 2 != 0);
            assertThat(remote.text(INDEX).contains("- r" + i + ".yaml\n"))
                    .as(file)
                    .isEqualTo(i % 2 != 0);
        }
    }

    private interface Hand {
        String edit(String text);
    }

    /** What becomes of a command while an outsider edits the file after we read it and before we push. */
    private WriteOutcome raced(ChangeRequested command, Hand hand) throws Exception {
        AtomicInteger times = new AtomicInteger();
        Layout layout = new RacedLayout(() -> {
            if (times.getAndIncrement() == 0) {
                String edited = hand.edit(remote.text(FILE));
                assertThat(edited).isNotEqualTo(remote.text(FILE));
                remote.push(FILE, edited);
            }
        });
        return writer(layout).write(List.of(command)).get(0);
    }

    private static ChangeRequested update(String key, String baseKey) {
        return Orders.update(key, "a", baseKey, Map.of("size", "large", "step", key));
    }

    private static Cause cause(WriteOutcome outcome) {
        return ((WriteOutcome.Refused) outcome).cause();
    }

    private GitBranch writer(Layout layout) throws IOException {
        GitBranch branch = new GitBranch(
                remote.properties(directory.resolve("cache" + opened.size())),
                layout,
                new GitState(InstantSource.system()),
                new SimpleMeterRegistry());
        opened.add(branch);
        return branch;
    }
}
