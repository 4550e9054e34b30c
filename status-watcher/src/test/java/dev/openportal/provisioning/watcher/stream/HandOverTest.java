package dev.openportal.provisioning.watcher.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.security.Caller;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A resource changes hands: who could see it and can no longer is told that it is gone, whenever that client looks. */
class HandOverTest {

    private static final String TEAM_C = "group:default/team-c";
    private static final Selection JANES = Selection.of(
            Selection.Filter.NONE,
            new Caller("user:default/jane", "Jane", null, "default", Set.of(Statuses.TEAM_A), Set.of(), null));

    @Test
    void whoOwnedItBeforeTheLastOwnerIsToldToo() {
        Statuses statuses = new Statuses().resource(1, 1, Statuses.TEAM_A);
        Client client = new Client(statuses, JANES);
        client.reads();

        statuses.resource(1, 2, Statuses.TEAM_B).resource(1, 3, TEAM_C);

        assertThat(client.reads()).containsExactly("removed");
    }

    @Test
    void whoGetsItBackIsShownItAgain() {
        Statuses statuses = new Statuses().resource(1, 1, Statuses.TEAM_A);
        Client client = new Client(statuses, JANES);
        client.reads();

        statuses.resource(1, 2, Statuses.TEAM_B);
        assertThat(client.reads()).containsExactly("removed");
        statuses.resource(1, 3, Statuses.TEAM_A);
        assertThat(client.reads()).containsExactly("status resource@3");
    }

    @Test
    void aNodeThatCameAfterTheHandOverStartsItsClientsAnew() {
        Statuses before = new Statuses().resource(1, 1, Statuses.TEAM_A);
        Client client = new Client(before, JANES);
        client.reads();

        // Compacted: of the resource only the latest state is left, which says nothing of owners before.
        Statuses restarted =
                Statuses.restartedAfter(1).loads(1, 2, Statuses.TEAM_B).complete();
        assertThat(new Client(restarted, JANES, client.id()).reads()).containsExactly("reset", "synced");

        restarted.resource(1, 3, TEAM_C);
        assertThat(new Client(restarted, JANES, client.id()).reads()).containsExactly("reset", "synced");
    }

    @Test
    void whoHasSeenTheHandOverResumesAsUsual() {
        Statuses before = new Statuses().resource(1, 1, Statuses.TEAM_A).resource(1, 2, Statuses.TEAM_B);
        Client client = new Client(before, JANES);
        client.reads();

        Statuses restarted =
                Statuses.restartedAfter(1).loads(1, 2, Statuses.TEAM_B).complete();

        assertThat(new Client(restarted, JANES, client.id()).reads()).containsExactly("synced");
        restarted.resource(1, 3, TEAM_C);
        assertThat(new Client(restarted, JANES, client.id()).reads()).containsExactly("synced");
    }

    @Test
    void aPageOfAPollForgetsWhatCameBeforeItsReset() {
        Statuses before = new Statuses().resource(1, 1, Statuses.TEAM_A);
        Client client = new Client(before, JANES);
        client.reads();
        Statuses restarted = Statuses.restartedAfter(1)
                .loads(1, 2, Statuses.TEAM_B)
                .complete()
                .resource(3, 1, Statuses.TEAM_A);
        Cursor after = Cursor.parse(client.id());
        Page page = Page.of(Conflation.start(restarted.state, JANES, after), after);

        assertThat(page.fill()).isTrue();

        assertThat(new String(page.json(null), java.nio.charset.StandardCharsets.UTF_8))
                .contains("\"reset\":true", "db-3", "\"removed\":[]")
                .doesNotContain("db-1");
    }
}
