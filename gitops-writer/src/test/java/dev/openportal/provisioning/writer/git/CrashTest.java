package dev.openportal.provisioning.writer.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openportal.provisioning.events.BranchAdvanced;
import dev.openportal.provisioning.events.CancelRequested;
import dev.openportal.provisioning.events.ChangeCancelled;
import dev.openportal.provisioning.events.ChangeCommitted;
import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.EventData;
import dev.openportal.provisioning.events.ProvisioningEvent;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.writer.Orders;
import dev.openportal.provisioning.writer.change.Announcements;
import dev.openportal.provisioning.writer.change.ApplyChange;
import dev.openportal.provisioning.writer.change.CommandBatch;
import dev.openportal.provisioning.writer.change.Layout;
import dev.openportal.provisioning.writer.layout.OrdersLayout;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that dies somewhere between command and offset, and the next one that gets the same commands. */
class CrashTest {

    @TempDir
    Path directory;

    private final List<ChangeRequested> orders = lives();
    private final List<ChangeRequested> withdrawn = Orders.mongos("w", 2);
    private final List<ProvisioningEvent> published = new ArrayList<>();
    private RemoteRepository remote;

    @BeforeEach
    void aRemoteWithOneCommit() throws IOException {
        remote = new RemoteRepository(directory.resolve("remote.git"));
        remote.push("README.md", "Orders.\n");
    }

    @AfterEach
    void close() {
        remote.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cache", "another-cache"})
    void beforeThePushNothingIsDone(String nextCache) throws Exception {
        try (GitBranch branch = branch("cache", new RacedLayout(() -> {
            if (remote.commits().size() == 1) {
                throw new IOException("crash while building");
            }
        }))) {
            assertThatThrownBy(() -> apply(branch, published::addAll)).hasMessageContaining("crash");
        }

        recover(nextCache);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cache", "another-cache"})
    void whileAWithdrawalIsMadeKnownNothingIsDone(String nextCache) throws Exception {
        try (GitBranch branch = branch("cache", new OrdersLayout())) {
            assertThatThrownBy(() -> apply(branch, goneFor(ChangeCancelled.class)))
                    .hasMessage("brokers gone");
            assertThat(remote.commits()).hasSize(1);
        }

        recover(nextCache);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cache", "another-cache"})
    void afterThePushTheMissingEventsAreSentByTheNextOne(String nextCache) throws Exception {
        try (GitBranch branch = branch("cache", new OrdersLayout())) {
            assertThatThrownBy(() -> apply(branch, goneFor(ChangeCommitted.class)))
                    .hasMessage("brokers gone");
            assertThat(remote.commits()).hasSize(31);
        }

        recover(nextCache);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cache", "another-cache"})
    void afterTheEventsTheNextOneRepeatsThemUnderTheSameIds(String nextCache) throws Exception {
        try (GitBranch branch = branch("cache", new OrdersLayout())) {
            apply(branch, published::addAll);
        }
        List<String> before = committedIds();
        published.clear();

        recover(nextCache);

        assertThat(committedIds()).isEqualTo(before);
    }

    @Test
    void eventsThatFailedAreSentAgainByTheSameProcess() throws Exception {
        try (GitBranch branch = branch("cache", new OrdersLayout())) {
            assertThatThrownBy(() -> apply(branch, goneFor(ChangeCommitted.class)))
                    .hasMessage("brokers gone");

            apply(branch, published::addAll);

            assertComplete();
        }
    }

    @Test
    void theSameCommandsOnTheSameCommitAreTheSameCommits() throws Exception {
        ObjectId start = remote.tip();
        try (GitBranch branch = branch("cache", new OrdersLayout())) {
            apply(branch, events -> {});
        }
        ObjectId first = remote.tip();
        remote.force(start);

        try (GitBranch branch = branch("another-cache", new OrdersLayout())) {
            apply(branch, events -> {});
        }

        assertThat(remote.tip()).isEqualTo(first);
    }

    /** An order and its wish that come again in different polls: the corner in which the commit counts. */
    @Test
    void aWishThatComesAgainAfterItsOrderComesTooLate() throws Exception {
        try (GitBranch branch = branch("cache", new OrdersLayout())) {
            apply(branch, published::addAll);
            ApplyChange changes = changes(branch, published::addAll);
            changes.apply(new CommandBatch(withdrawn, List.of()));
            published.clear();

            changes.apply(new CommandBatch(List.of(), wishes()));
        }

        assertThat(remote.requestIds()).containsAll(ids(withdrawn));
        assertThat(published).isEmpty();
    }

    private void recover(String cache) throws Exception {
        try (GitBranch branch = branch(cache, new OrdersLayout())) {
            apply(branch, published::addAll);
        }
        assertComplete();
    }

    private void assertComplete() throws IOException {
        assertThat(remote.requestIds()).containsExactlyInAnyOrderElementsOf(ids(orders));
        assertThat(published.stream()
                        .filter(ChangeCancelled.class::isInstance)
                        .map(event -> ((ChangeCancelled) event).requestId()))
                .containsOnlyElementsOf(ids(withdrawn))
                .containsAll(ids(withdrawn));
        assertThat(committedIds())
                .containsExactlyElementsOf(orders.stream()
                        .map(order -> order.requestId() + "/committed")
                        .toList());
        assertThat(published.stream()
                        .filter(BranchAdvanced.class::isInstance)
                        .flatMap(event -> ((BranchAdvanced) event).entries().stream())
                        .map(BranchAdvanced.Entry::position)
                        .distinct())
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 31).boxed().toList());
    }

    private Announcements goneFor(Class<? extends ProvisioningEvent> type) {
        return events -> {
            if (events.stream().anyMatch(type::isInstance)) {
                throw new IllegalStateException("brokers gone");
            }
            published.addAll(events);
        };
    }

    private List<String> committedIds() {
        return published.stream()
                .filter(ChangeCommitted.class::isInstance)
                .map(EventData::eventId)
                .toList();
    }

    private void apply(GitBranch branch, Announcements announcements) throws Exception {
        List<ChangeRequested> commands = new ArrayList<>(orders);
        commands.add(7, withdrawn.get(0));
        commands.add(withdrawn.get(1));
        changes(branch, announcements).apply(new CommandBatch(commands, wishes()));
    }

    private static ApplyChange changes(GitBranch branch, Announcements announcements) {
        return new ApplyChange("catalog-orders", "main", null, branch, announcements, () -> {}, InstantSource.system());
    }

    private List<CancelRequested> wishes() {
        return withdrawn.stream()
                .map(order -> new CancelRequested(
                        order.requestId(),
                        order.resource(),
                        "user:default/jane",
                        null,
                        order.repository(),
                        order.branch(),
                        null,
                        Orders.AT))
                .toList();
    }

    /** Thirty commands: ten resources that are created and changed, half of them deleted and created again. */
    private static List<ChangeRequested> lives() {
        List<ChangeRequested> commands = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            commands.add(Orders.named("c" + i, "r" + i));
            commands.add(Orders.update("u" + i, "r" + i, "c" + i, Map.of("size", "large")));
            if (i % 2 == 0) {
                commands.add(Orders.delete("d" + i, "r" + i, "u" + i));
                commands.add(Orders.named("again" + i, "r" + i));
            }
        }
        return List.copyOf(commands);
    }

    private static List<RequestId> ids(List<ChangeRequested> commands) {
        return commands.stream().map(ChangeRequested::requestId).toList();
    }

    private GitBranch branch(String cache, Layout layout) {
        return new GitBranch(
                remote.properties(directory.resolve(cache)),
                layout,
                new GitState(InstantSource.system()),
                new SimpleMeterRegistry());
    }
}
