package dev.openportal.provisioning.writer.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openportal.provisioning.events.BranchObserved;
import dev.openportal.provisioning.events.CancelRequested;
import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.ChangeCancelled;
import dev.openportal.provisioning.events.ChangeCommitted;
import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.ProvisioningEvent;
import dev.openportal.provisioning.writer.Orders;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ApplyChangeTest {

    private static final Cause DOWN = cause("GitUnreachable", "nobody there");
    private static final Cause CLOSED = cause("GitRefused", "closed for today");

    private final FakeBranch branch = new FakeBranch();
    private final List<ProvisioningEvent> published = new ArrayList<>();
    private boolean brokersAway;
    private final ApplyChange changes = new ApplyChange(
            "catalog-orders",
            "main",
            null,
            branch,
            events -> {
                if (brokersAway) {
                    throw new IllegalStateException("brokers gone");
                }
                published.addAll(events);
            },
            () -> {},
            InstantSource.fixed(Orders.AT));

    @Test
    void aWishReachesBackToItsOrder() throws Exception {
        List<WriteOutcome> outcomes =
                changes.apply(batch(orders("1", "2", "3"), wish("2", "user:default/joe", "not needed")));

        assertThat(branch.history).containsExactly(Orders.id("1"), Orders.id("3"));
        assertThat(of(ChangeCancelled.class))
                .containsExactly(new ChangeCancelled(
                        Orders.id("2"),
                        Orders.mongo("2").resource(),
                        "user:default/joe",
                        "not needed",
                        null,
                        Orders.AT));
        assertThat(of(ChangeCommitted.class)).hasSize(2);
        assertThat(outcomes).hasSize(3);
    }

    @Test
    void anOrderThatCameTwiceIsWithdrawnWhole() throws Exception {
        changes.apply(batch(orders("1", "1"), wish("1", "user:default/joe", null)));

        assertThat(branch.history).isEmpty();
    }

    @Test
    void whatIsCommittedIsNotWithdrawn() throws Exception {
        changes.apply(batch(orders("1")));
        published.clear();

        List<WriteOutcome> outcomes = changes.apply(batch(orders("1"), wish("1", "user:default/joe", null)));

        assertThat(outcomes).singleElement().isInstanceOf(WriteOutcome.Committed.class);
        assertThat(published).singleElement().isInstanceOf(ChangeCommitted.class);
    }

    @Test
    void aWishWhoseOrderIsDecidedAlreadyChangesNothing() throws Exception {
        changes.apply(batch(orders("1")));
        published.clear();

        assertThat(changes.apply(batch(List.of(), wish("1", "user:default/joe", null), wish("2", "x", null))))
                .isEmpty();
        assertThat(published).isEmpty();
    }

    @Test
    void whoWithdrewIsToldWhileTheBranchStillRefusesItsNeighbours() throws Exception {
        branch.unwritable = CLOSED;
        CommandBatch batch = batch(orders("1", "2"), wish("2", "user:default/joe", null));

        assertThatThrownBy(() -> changes.apply(batch)).isInstanceOf(BranchUnavailable.class);
        assertThatThrownBy(() -> changes.apply(batch)).isInstanceOf(BranchUnavailable.class);
        assertThat(of(ChangeCancelled.class)).hasSize(1);
        branch.unwritable = null;

        assertThat(changes.apply(batch)).hasSize(2);
        assertThat(of(ChangeCancelled.class)).hasSize(1);
        assertThat(branch.history).containsExactly(Orders.id("1"));
        // The next process knows nothing of that, and tells it under the same id.
        changes.apply(batch(orders("2"), wish("2", "user:default/joe", null)));
        assertThat(of(ChangeCancelled.class)).hasSize(2);
    }

    @Test
    void whoWasToldStaysWithdrawnAlsoWhereTheRecordsComeAgainInSmallerParts() throws Exception {
        branch.unwritable = CLOSED;
        assertThatThrownBy(() -> changes.apply(batch(orders("1", "2"), wish("2", "user:default/joe", null))))
                .isInstanceOf(BranchUnavailable.class);
        branch.unwritable = null;

        changes.apply(batch(orders("1")));
        changes.apply(batch(orders("2")));
        changes.apply(batch(List.of(), wish("2", "user:default/joe", null)));

        assertThat(branch.history).containsExactly(Orders.id("1"));
        assertThat(of(ChangeCancelled.class)).hasSize(1);
    }

    @Test
    void nothingIsWithdrawnBeforeTheBranchCouldBeRead() throws Exception {
        branch.unreadable = DOWN;
        CommandBatch batch = batch(orders("1"), wish("1", "user:default/joe", null));

        assertThatThrownBy(() -> changes.apply(batch)).isInstanceOf(BranchUnavailable.class);

        assertThat(of(ChangeCancelled.class)).isEmpty();
        branch.unreadable = null;
        changes.apply(batch);
        assertThat(of(ChangeCancelled.class)).hasSize(1);
        assertThat(branch.history).isEmpty();
    }

    @Test
    void theBranchsConditionIsToldOnceAfterAStartAndThenWhenItChanges() throws Exception {
        changes.follow();
        changes.follow();
        branch.unreadable = DOWN;
        assertThatThrownBy(changes::follow).isInstanceOf(BranchUnavailable.class);
        assertThatThrownBy(() -> changes.apply(batch(orders("1")))).isInstanceOf(BranchUnavailable.class);
        branch.unreadable = null;
        branch.unwritable = CLOSED;
        assertThatThrownBy(() -> changes.apply(batch(orders("1")))).isInstanceOf(BranchUnavailable.class);
        changes.follow();
        branch.unwritable = null;
        changes.apply(batch(orders("1")));
        changes.follow();

        assertThat(of(BranchObserved.class))
                .extracting(BranchObserved::cause)
                .containsExactly(null, DOWN, CLOSED, null);
        assertThat(of(BranchObserved.class))
                .allSatisfy(fact -> assertThat(fact.recordKey()).isEqualTo("catalog-orders#main"));
    }

    @Test
    void aConditionThatTheBrokersDidNotTakeIsToldLater() throws Exception {
        branch.unreadable = DOWN;
        brokersAway = true;
        assertThatThrownBy(() -> changes.apply(batch(orders("1"))))
                .isInstanceOf(BranchUnavailable.class)
                .hasSuppressedException(new IllegalStateException("brokers gone"));
        brokersAway = false;

        assertThatThrownBy(changes::follow).isInstanceOf(BranchUnavailable.class);

        assertThat(of(BranchObserved.class)).extracting(BranchObserved::cause).containsExactly(DOWN);
    }

    @Test
    void aServiceThatStopsSaysNothingAboutTheBranch() {
        branch.unwritable = CLOSED;
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> changes.apply(batch(orders("1")))).isInstanceOf(BranchUnavailable.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }

        assertThat(published).isEmpty();
    }

    private <T> List<T> of(Class<T> type) {
        return published.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static CommandBatch batch(List<ChangeRequested> orders, CancelRequested... wishes) {
        return new CommandBatch(orders, List.of(wishes));
    }

    private static List<ChangeRequested> orders(String... keys) {
        return List.of(keys).stream().map(Orders::mongo).toList();
    }

    private static CancelRequested wish(String key, String by, @Nullable String reason) {
        return new CancelRequested(
                Orders.id(key), Orders.mongo(key).resource(), by, reason, "catalog-orders", "main", null, Orders.AT);
    }

    private static Cause cause(String reason, String message) {
        return new Cause(null, reason, message, null, Cause.Audience.PLATFORM);
    }
}
