package dev.openportal.provisioning.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class OwnershipTest {

    private final Caller jane =
            new Caller("user:default/jane", "Jane", null, "default", Set.of("group:default/team-a"), false);

    @Test
    void aCallerSeesWhatItsGroupsOwn() {
        assertThat(Ownership.covers(jane, "group:default/team-a")).isTrue();
        assertThat(Ownership.covers(jane, "user:default/jane")).isTrue();
        assertThat(Ownership.covers(jane, "group:default/team-b")).isFalse();
    }

    @Test
    void whatNobodyOwnsIsForThePlatformAlone() {
        assertThat(Ownership.covers(jane, null)).isFalse();
        assertThat(Ownership.covers(Caller.insecure(), null)).isTrue();
    }
}
