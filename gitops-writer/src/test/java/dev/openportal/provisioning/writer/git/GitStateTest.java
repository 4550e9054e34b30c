package dev.openportal.provisioning.writer.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class GitStateTest {

    private Instant now = Instant.parse("2026-11-24T10:00:00Z");
    private final GitState state = new GitState(() -> now);

    @Test
    void aBranchThatCanBeReadIsStillUnwritableAfterARefusedPush() {
        state.read();
        state.unwritable(Troubles.refused("no"));
        state.read();

        assertThat(state.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(state.health().getDetails()).containsEntry("reason", "Git refuses the push: no");
        state.written();
        assertThat(state.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void anOutageKeepsItsBeginning() {
        state.read();
        state.unreadable(Troubles.unreachable("Git unreachable: one"));
        now = now.plusSeconds(60);
        state.unreadable(Troubles.unreachable("Git unreachable: two"));

        assertThat(state.health().getDetails())
                .containsEntry("reason", "Git unreachable: two")
                .containsEntry("since", "2026-11-24T10:00:00Z");
    }
}
