package dev.openportal.provisioning.writer.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openportal.provisioning.events.BranchAdvanced;
import dev.openportal.provisioning.events.ChangeCommitted;
import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.EventData;
import dev.openportal.provisioning.events.ProvisioningEvent;
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

    private final List<ChangeRequested> orders = Orders.mongos("o", 30);
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
    void afterThePushTheMissingEventsAreSentByTheNextOne(String nextCache) throws Exception {
        try (GitBranch branch = branch("cache", new OrdersLayout())) {
            assertThatThrownBy(() -> apply(branch, events -> {
                        throw new IllegalStateException("brokers gone");
                    }))
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
            assertThatThrownBy(() -> apply(branch, events -> {
                        throw new IllegalStateException("brokers gone");
                    }))
                    .hasMessage("brokers gone");

            apply(branch, published::addAll);

            assertComplete();
        }
    }

    private void recover(String cache) throws Exception {
        try (GitBranch branch = branch(cache, new OrdersLayout())) {
            apply(branch, published::addAll);
        }
        assertComplete();
    }

    private void assertComplete() throws IOException {
        assertThat(remote.requestIds())
                .containsExactlyInAnyOrderElementsOf(
                        orders.stream().map(ChangeRequested::requestId).toList());
        assertThat(committedIds())
                .containsExactlyElementsOf(orders.stream()
                        .map(order -> order.requestId() + "/committed")
                        .toList());
        assertThat(published.stream().filter(BranchAdvanced.class::isInstance).map(BranchAdvanced.class::cast))
                .first()
                .satisfies(advanced -> assertThat(advanced.entries()).hasSize(31));
    }

    private List<String> committedIds() {
        return published.stream()
                .filter(ChangeCommitted.class::isInstance)
                .map(EventData::eventId)
                .toList();
    }

    private void apply(GitBranch branch, Announcements announcements) throws Exception {
        new ApplyChange("catalog-orders", "main", null, branch, announcements, () -> {}, InstantSource.system())
                .apply(new CommandBatch(orders, List.of()));
    }

    private GitBranch branch(String cache, Layout layout) {
        return new GitBranch(
                remote.properties(directory.resolve(cache)),
                layout,
                new GitState(InstantSource.system()),
                new SimpleMeterRegistry());
    }
}
