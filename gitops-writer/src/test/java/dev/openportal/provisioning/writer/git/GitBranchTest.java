package dev.openportal.provisioning.writer.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.Operation;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.writer.Orders;
import dev.openportal.provisioning.writer.change.BranchUnavailable;
import dev.openportal.provisioning.writer.change.Layout;
import dev.openportal.provisioning.writer.change.WriteOutcome;
import dev.openportal.provisioning.writer.layout.OrdersLayout;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitBranchTest {

    @TempDir
    Path directory;

    private RemoteRepository remote;
    private final List<GitBranch> opened = new ArrayList<>();

    @BeforeEach
    void aRemoteWithOneCommit() throws IOException {
        remote = new RemoteRepository(directory.resolve("remote.git"));
        remote.push("README.md", "Orders.\n");
    }

    @AfterEach
    void close() {
        opened.forEach(GitBranch::close);
        remote.close();
    }

    @Test
    void aCommitReadsAsIfThePersonHadMadeIt() throws Exception {
        ChangeRequested order = Orders.command(
                Operation.CREATE,
                RequestId.of("t", "1"),
                Orders.resource("team-a", "orders-db"),
                Map.of(),
                "Jane Doe",
                "for the shop");

        writer().write(List.of(order));

        RevCommit commit = remote.commits().get(0);
        assertThat(commit.getFullMessage())
                .isEqualTo("Create MongoDB team-a/orders-db in local\n\nfor the shop\n\nRequest-Id: "
                        + order.requestId() + "\nRequested-By: user:default/jane\nOperation: create\n");
        assertThat(commit.getAuthorIdent().toExternalString())
                .isEqualTo("Jane Doe <jane@example.com> 1795515330 +0000");
        assertThat(commit.getCommitterIdent())
                .extracting(PersonIdent::getName, PersonIdent::getEmailAddress, PersonIdent::getWhenAsInstant)
                .containsExactly("GitOps writer", "writer@example.com", Orders.AT);
    }

    @Test
    void wordsOfTheRequesterCannotForgeTrailersOrPeople() throws Exception {
        RequestId forged = RequestId.of("t", "forged");
        ChangeRequested order = Orders.command(
                Operation.CREATE,
                RequestId.of("t", "1"),
                Orders.resource("team-a", "a"),
                Map.of(),
                "Eve <root@example.com>\nauthor Root",
                "why\r\n\r\nRequest-Id: " + forged + "\n\n");

        writer().write(List.of(order));

        assertThat(remote.requestIds()).containsExactly(order.requestId());
        assertThat(remote.commits().get(0).getAuthorIdent().getName()).isEqualTo("Eve root@example.com author Root");
    }

    @Test
    void oneCommitPerRequestAndOnePushPerBatch() throws Exception {
        List<ChangeRequested> orders = Orders.mongos("o", 100);
        GitBranch writer = writer();

        List<WriteOutcome> outcomes = writer.write(orders);

        assertThat(remote.commits()).hasSize(101);
        assertThat(remote.requestIds()).containsExactlyInAnyOrderElementsOf(ids(orders));
        for (WriteOutcome outcome : outcomes) {
            WriteOutcome.Committed committed = (WriteOutcome.Committed) outcome;
            assertThat(committed.position()).isEqualTo(remote.count(committed.sha()));
        }
        assertThat(writer.news()).hasSize(101);
        assertThat(remote.text("local/team-a/MongoDB/kustomization.yaml")
                        .lines()
                        .filter(line -> line.startsWith("  - ")))
                .hasSize(100);
    }

    @Test
    void theSameRequestTwiceInABatchIsOneCommit() throws Exception {
        List<WriteOutcome> outcomes = writer().write(List.of(Orders.mongo("1"), Orders.mongo("1")));

        assertThat(remote.commits()).hasSize(2);
        assertThat(sha(outcomes.get(0))).isEqualTo(sha(outcomes.get(1)));
    }

    @Test
    void ordersForTheSameFileAreTakenInTurnAndARefusalHarmsNobody() throws Exception {
        List<WriteOutcome> outcomes = writer().write(List.of(
                Orders.named("1", "same"),
                Orders.named("2", "same"),
                Orders.create(RequestId.of("t", "3"), Orders.resource("team-a", "poison"), null),
                Orders.named("4", "other")));

        assertThat(outcomes)
                .extracting(outcome -> outcome.getClass().getSimpleName())
                .containsExactly("Committed", "Refused", "Refused", "Committed");
        assertThat(remote.commits()).hasSize(3);
    }

    @Test
    void anOutsiderBetweenReadingAndPushingLosesNothingAndWeLoseNothing() throws Exception {
        List<ObjectId> theirs = new ArrayList<>();
        Layout raced = new RacedLayout(() -> {
            if (theirs.size() < 20) {
                theirs.add(remote.push("theirs/" + theirs.size() + ".txt", "x"));
                theirs.add(remote.push("local/kustomization.yaml", "resources: [mine-" + theirs.size() + "]\n"));
            }
        });
        GitBranch writer = writer(raced);
        for (ChangeRequested order : Orders.mongos("o", 100)) {
            writer.write(List.of(order));
        }

        assertThat(remote.requestIds()).containsExactlyInAnyOrderElementsOf(ids(Orders.mongos("o", 100)));
        assertThat(remote.commits()).extracting(RevCommit::getId).containsAll(theirs);
        assertThat(remote.commits()).hasSize(1 + 100 + theirs.size());
    }

    @Test
    void aRefusalIsNotBelievedOnAnOldTree() throws Exception {
        GitBranch writer = writer();
        remote.push("local/kustomization.yaml", "resources: [");
        assertThat(writer.write(List.of(Orders.mongo("1")))).first().isInstanceOf(WriteOutcome.Refused.class);
        remote.push("local/kustomization.yaml", "resources: []\n");

        assertThat(writer.write(List.of(Orders.mongo("2")))).first().isInstanceOf(WriteOutcome.Committed.class);
    }

    @Test
    void whatIsInTheHistoryIsNotWrittenAgainByWhoeverComesNext() throws Exception {
        List<ChangeRequested> orders = Orders.mongos("o", 5);
        List<WriteOutcome> first = writer().write(orders);

        List<WriteOutcome> onTheSameCache = writer().write(orders);
        deleteCache();
        List<WriteOutcome> onAnEmptyCache = writer().write(orders);

        assertThat(remote.commits()).hasSize(6);
        assertThat(onTheSameCache).isEqualTo(first);
        assertThat(onAnEmptyCache).isEqualTo(first);
    }

    @Test
    void aRequestWhoseFileIsGoneIsStillDone() throws Exception {
        ChangeRequested order = Orders.named("1", "a");
        List<WriteOutcome> first = writer().write(List.of(order));
        remote.push("local/team-a/MongoDB/a.yaml", "somebody: else\n");

        assertThat(writer().write(List.of(order))).isEqualTo(first);
    }

    @Test
    void aRequestWhoseTrailerIsLostIsRecognisedByItsFile() throws Exception {
        ChangeRequested order = Orders.named("1", "a");
        writer().write(List.of(order));
        String manifest = remote.text("local/team-a/MongoDB/a.yaml");
        ObjectId squashed = remote.commit(List.of(), "local/team-a/MongoDB/a.yaml", manifest, "Squash");
        remote.force(squashed);

        List<WriteOutcome> outcomes = writer().write(List.of(order));

        assertThat(sha(outcomes.get(0))).isEqualTo(squashed.name());
        assertThat(remote.tip()).isEqualTo(squashed);
    }

    @Test
    void aDamagedCacheIsMadeAnew() throws Exception {
        GitBranch before = writer();
        before.write(Orders.mongos("a", 3));
        before.close();
        try (Stream<Path> files = Files.walk(directory.resolve("cache"))) {
            for (Path file : files.filter(f -> f.toString().contains("objects"))
                    .filter(Files::isRegularFile)
                    .toList()) {
                assertThat(file.toFile().setWritable(true)).isTrue();
                Files.writeString(file, "rubbish");
            }
        }
        GitBranch after = writer();

        assertThatThrownBy(() -> after.write(Orders.mongos("b", 3))).isInstanceOf(BranchUnavailable.class);
        after.write(Orders.mongos("b", 3));

        assertThat(remote.commits()).hasSize(7);
    }

    @Test
    void aDamagedConfigurationOrAnotherRemoteMeansAnotherCache() throws Exception {
        writer().write(Orders.mongos("a", 1));
        Files.writeString(directory.resolve("cache/catalog-orders.git/config"), "[core\nrubbish");

        writer().write(Orders.mongos("b", 1));

        assertThat(remote.commits()).hasSize(3);
    }

    @Test
    void aBranchThatDoesNotExistIsBegun() throws Exception {
        try (RemoteRepository empty = new RemoteRepository(directory.resolve("empty.git"))) {
            GitBranch writer = track(new GitBranch(
                    empty.properties(directory.resolve("cache2")),
                    new OrdersLayout(),
                    state(),
                    new SimpleMeterRegistry()));

            writer.write(Orders.mongos("a", 2));

            assertThat(empty.commits()).hasSize(2);
        }
    }

    @Test
    void withoutARemoteNothingIsDecidedAndLaterAllIs() throws Exception {
        GitBranch writer = writer();
        writer.write(Orders.mongos("a", 1));
        Files.move(directory.resolve("remote.git"), directory.resolve("away.git"));

        assertThatThrownBy(() -> writer.write(Orders.mongos("b", 2)))
                .isInstanceOf(BranchUnavailable.class)
                .hasMessageContaining("Git unreachable");
        Files.move(directory.resolve("away.git"), directory.resolve("remote.git"));
        writer.write(Orders.mongos("b", 2));

        assertThat(remote.commits()).hasSize(4);
    }

    private GitBranch writer() {
        return writer(new OrdersLayout());
    }

    private GitBranch writer(Layout layout) {
        return track(new GitBranch(
                remote.properties(directory.resolve("cache")), layout, state(), new SimpleMeterRegistry()));
    }

    private GitBranch track(GitBranch branch) {
        opened.add(branch);
        return branch;
    }

    private void deleteCache() throws IOException {
        new BareCache(remote.properties(directory.resolve("cache"))).delete();
    }

    private static GitState state() {
        return new GitState(InstantSource.system());
    }

    private static List<RequestId> ids(List<ChangeRequested> orders) {
        return orders.stream().map(ChangeRequested::requestId).toList();
    }

    private static String sha(WriteOutcome outcome) {
        return ((WriteOutcome.Committed) outcome).sha();
    }
}
