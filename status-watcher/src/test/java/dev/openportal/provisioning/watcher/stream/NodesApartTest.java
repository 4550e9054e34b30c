package dev.openportal.provisioning.watcher.stream;

import static dev.openportal.provisioning.events.Phase.ACCEPTED;
import static dev.openportal.provisioning.events.Phase.COMMITTED;
import static dev.openportal.provisioning.events.Phase.FETCHED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.security.Caller;
import org.junit.jupiter.api.Test;

/** Nodes read the same topic at their own pace, and see records that are aborted and written again. */
class NodesApartTest {

    private static final Selection ALL = Selection.of(new Selection.Filter(null, null, null, null), Caller.insecure());

    private final Statuses ahead = new Statuses();
    private final Statuses behind = new Statuses();

    @Test
    void whoHasMoreThanThisNodeIsSentNothingOlder() {
        both(1, ACCEPTED, 1);
        ahead.request(1, COMMITTED, 2).request(1, FETCHED, 3);
        Client before = new Client(ahead, ALL);
        before.reads();

        Client client = new Client(behind, ALL, before.id());
        assertThat(client.reads()).isEmpty();
        behind.request(1, COMMITTED, 2);
        assertThat(client.reads()).isEmpty();
        behind.request(1, FETCHED, 3);
        assertThat(client.reads()).containsExactly("synced");
        assertThat(client.id()).isEqualTo(before.id());
    }

    @Test
    void idsDoNotRunBackWhereTheNodeSyncsAgainMeanwhile() {
        both(1, ACCEPTED, 1);
        ahead.request(1, COMMITTED, 2);
        Client before = new Client(ahead, ALL);
        before.reads();

        Client client = new Client(behind, ALL, before.id());
        client.syncsAgain();
        behind.request(1, COMMITTED, 2);

        assertThat(client.reads()).containsExactly("synced");
        assertThat(client.id()).isEqualTo(before.id());
    }

    @Test
    void whoseIdIsNeverReachedStartsAnew() {
        both(1, ACCEPTED, 1);
        ahead.request(1, COMMITTED, 2);
        Client before = new Client(ahead, ALL);
        before.reads();

        Client client = new Client(behind, ALL, before.id());
        client.givesUp();

        assertThat(client.reads()).containsExactly("reset", "status ACCEPTED@1", "synced");
    }

    @Test
    void whatWasAbortedAndIsWrittenAgainIsNoNews() {
        both(1, ACCEPTED, 1);
        Client client = new Client(ahead, ALL);
        client.reads();
        ahead.request(1, COMMITTED, 2).request(1, FETCHED, 3);
        assertThat(client.reads()).containsExactly("status FETCHED@3");

        ahead.request(1, COMMITTED, 2).request(1, FETCHED, 3);

        assertThat(client.reads()).isEmpty();
        assertThat(new Client(ahead, ALL, client.id()).reads()).containsExactly("synced");
    }

    @Test
    void whatIsGoneStaysGoneWhenItIsWrittenAgain() {
        both(1, ACCEPTED, 1);
        Client client = new Client(ahead, ALL);
        client.reads();
        ahead.request(1, COMMITTED, 2).removed(1);
        assertThat(client.reads()).containsExactly("removed");

        ahead.request(1, COMMITTED, 2).removed(1);
        assertThat(client.reads()).isEmpty();

        ahead.request(1, ACCEPTED, 7);
        assertThat(client.reads()).containsExactly("status ACCEPTED@7");
    }

    private void both(int number, Phase phase, long version) {
        ahead.request(number, phase, version);
        behind.request(number, phase, version);
    }
}
