package dev.openportal.provisioning.watcher.stream;

import static dev.openportal.provisioning.events.Phase.ACCEPTED;
import static dev.openportal.provisioning.events.Phase.COMMITTED;
import static dev.openportal.provisioning.events.Phase.FAILED;
import static dev.openportal.provisioning.events.Phase.READY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.security.Caller;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConflationTest {

    private static final Caller JANE =
            new Caller("user:default/jane", "Jane", null, "default", Set.of(Statuses.TEAM_A), Set.of(), null);
    private static final Selection REQUEST_1 = Selection.of(Statuses.id(1), JANE);
    private static final Selection ALL = Selection.of(new Selection.Filter(null, null, null, null), JANE);

    private final Statuses statuses = new Statuses();

    @Test
    void beginsWithTheSnapshotAndGoesOnLive() {
        statuses.request(1, ACCEPTED, 1).request(1, COMMITTED, 2).request(2, ACCEPTED, 1);
        Client client = new Client(statuses, ALL);

        assertThat(client.reads()).containsExactly("status COMMITTED@2", "status ACCEPTED@1", "synced");
        statuses.request(2, COMMITTED, 5);
        assertThat(client.reads()).containsExactly("status COMMITTED@5");
    }

    @Test
    void aChangeDuringTheSnapshotIsSentOnceAndAfterSynced() {
        statuses.request(1, ACCEPTED, 1).request(2, ACCEPTED, 1);
        Client client = new Client(statuses, ALL);

        assertThat(client.readsOne()).isEqualTo("status ACCEPTED@1");
        statuses.request(1, COMMITTED, 2).request(2, COMMITTED, 2);
        assertThat(client.reads()).containsExactly("synced", "status COMMITTED@2", "status COMMITTED@2");
    }

    @Test
    void aSlowClientGetsOnlyTheLatestState() {
        Client client = new Client(statuses, REQUEST_1);
        assertThat(client.reads()).containsExactly("synced");

        statuses.request(1, ACCEPTED, 1).request(1, COMMITTED, 2).request(1, FAILED, 3);

        assertThat(client.reads()).containsExactly("status FAILED@3");
        assertThat(client.conflated()).isPositive();
    }

    @Test
    void whatIsNotNewerIsDropped() {
        statuses.request(1, COMMITTED, 2);
        Client client = new Client(statuses, REQUEST_1);
        client.reads();

        statuses.request(1, COMMITTED, 2).request(1, ACCEPTED, 1);

        assertThat(client.reads()).isEmpty();
    }

    @Test
    void resumingGivesExactlyWhatIsNewer() {
        statuses.request(1, ACCEPTED, 1).request(2, ACCEPTED, 1).request(3, ACCEPTED, 1);
        Client client = new Client(statuses, ALL);
        assertThat(client.readsOne()).isEqualTo("status ACCEPTED@1");
        statuses.request(1, COMMITTED, 2);

        Client again = new Client(statuses, ALL, client.id());

        assertThat(again.reads())
                .containsExactly("status ACCEPTED@1", "status ACCEPTED@1", "status COMMITTED@2", "synced");
        assertThat(new Client(statuses, ALL, again.id()).reads()).containsExactly("synced");
    }

    @Test
    void syncedIsSaidAgainAfterAllThatWasMissedRemovalsToo() {
        statuses.request(1, ACCEPTED, 1).request(2, ACCEPTED, 1);
        Client client = new Client(statuses, ALL);
        client.reads();
        statuses.removed(1).request(2, COMMITTED, 2);

        client.syncsAgain();
        statuses.request(3, ACCEPTED, 1);

        assertThat(client.reads()).containsExactly("removed", "status COMMITTED@2", "synced", "status ACCEPTED@1");
        assertThat(new Client(statuses, ALL, client.id()).reads()).containsExactly("synced");
    }

    @Test
    void anIdOfAnotherTopicStartsAnew() {
        statuses.request(1, ACCEPTED, 1);

        Client client = new Client(statuses, REQUEST_1, "another.z.z");

        assertThat(client.reads()).containsExactly("reset", "status ACCEPTED@1", "synced");
    }

    @Test
    void aResetThatBrokeOffStartsFromNothing() {
        statuses.request(1, ACCEPTED, 1);
        Client client = new Client(statuses, REQUEST_1, "another.z.z");
        assertThat(client.readsOne()).isEqualTo("reset");

        assertThat(new Client(statuses, REQUEST_1, client.id()).reads()).containsExactly("status ACCEPTED@1", "synced");
    }

    @Test
    void endsAfterTheEndWasSent() {
        Client client = new Client(statuses, REQUEST_1);
        statuses.request(1, FAILED, 1);
        assertThat(client.reads()).containsExactly("synced", "status FAILED@1");
        assertThat(client.isFinished()).isFalse();

        statuses.request(1, READY, 2);

        assertThat(client.reads()).containsExactly("status READY@2");
        assertThat(client.isFinished()).isTrue();
        assertThat(new Client(statuses, REQUEST_1, client.id()).isNothingLeft()).isTrue();
    }

    @Test
    void whoComesFirstAfterTheEndGetsTheSnapshotAndItsEnd() {
        statuses.request(1, READY, 1).request(2, READY, 1);
        Client client = new Client(statuses, REQUEST_1);

        assertThat(client.isNothingLeft()).isFalse();
        assertThat(client.reads()).containsExactly("status READY@1", "synced");
        assertThat(client.isFinished()).isTrue();
        assertThat(new Client(statuses, REQUEST_1, client.id()).isNothingLeft()).isTrue();
    }

    @Test
    void whatIsNotYoursLooksLikeWhatIsUnknown() {
        statuses.request(1, READY, 1, Statuses.TEAM_B);
        Client client = new Client(statuses, REQUEST_1);

        assertThat(client.reads()).containsExactly("synced");
        assertThat(client.isFinished()).isFalse();
        assertThat(new Client(statuses, REQUEST_1, client.id()).isNothingLeft()).isFalse();
        assertThat(new Client(statuses, ALL).reads()).containsExactly("synced");
    }

    @Test
    void whatIsTakenAwayIsRemoved() {
        statuses.request(1, ACCEPTED, 1);
        Client client = new Client(statuses, ALL);
        client.reads();
        String before = client.id();

        statuses.request(1, COMMITTED, 2, Statuses.TEAM_B);

        assertThat(client.reads()).containsExactly("removed");
        assertThat(new Client(statuses, ALL, before).reads()).containsExactly("removed", "synced");
        assertThat(new Client(statuses, ALL).reads()).containsExactly("synced");
    }

    @Test
    void aTombstoneIsARemoval() {
        statuses.request(1, ACCEPTED, 1).request(2, ACCEPTED, 1, Statuses.TEAM_B);
        Client client = new Client(statuses, ALL);
        client.reads();
        String before = client.id();

        statuses.removed(1).removed(2);

        assertThat(client.reads()).containsExactly("removed");
        assertThat(new Client(statuses, ALL, before).reads()).containsExactly("removed", "synced");
        assertThat(new Client(statuses, ALL).reads()).containsExactly("synced");
    }

    @Test
    void whoMayHaveMissedAForgottenRemovalStartsAnew() {
        Statuses forgetful = new Statuses(1);
        forgetful.request(1, ACCEPTED, 1).request(3, ACCEPTED, 1);
        Client client = new Client(forgetful, ALL);
        client.reads();

        forgetful.removed(1).removed(3);

        assertThat(new Client(forgetful, ALL, client.id()).reads()).containsExactly("reset", "synced");
        assertThat(client.reads()).isEmpty();
        assertThat(client.isFinished()).as("ended, so that it comes again").isTrue();
    }

    @Test
    void aFilterComparesEachPart() {
        statuses.resource(1, 1).resource(2, 1).request(1, ACCEPTED, 1);

        assertThat(reads(new Selection.Filter(null, "local", "team-a", null)))
                .containsExactly("status resource@1", "synced");
        assertThat(reads(new Selection.Filter(null, null, "-", "MongoDB.example.com")))
                .hasSize(3);
        assertThat(reads(new Selection.Filter(Statuses.TEAM_B, null, null, null)))
                .containsExactly("synced");
        assertThat(reads(new Selection.Filter(null, "other", null, null))).containsExactly("synced");
    }

    private List<String> reads(Selection.Filter filter) {
        return new Client(statuses, Selection.of(filter, JANE)).reads();
    }
}
