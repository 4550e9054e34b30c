package dev.openportal.provisioning.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class OwnershipTest {

    private final Caller jane =
            new Caller("user:default/jane", "Jane", null, "default", Set.of("group:default/team-a"), Set.of(), null);

    @Test
    void aCallerSeesWhatItsGroupsOwn() {
        assertThat(Ownership.sees(jane, "group:default/team-a")).isTrue();
        assertThat(Ownership.sees(jane, "user:default/jane")).isTrue();
        assertThat(Ownership.sees(jane, "group:default/team-b")).isFalse();
    }

    @Test
    void whatNobodyOwnsIsForThePlatformAlone() {
        assertThat(Ownership.sees(jane, null)).isFalse();
        assertThat(Ownership.sees(Caller.insecure(), null)).isTrue();
    }
}
