package dev.openportal.provisioning.security.jose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.security.Caller;
import dev.openportal.provisioning.security.Role;
import dev.openportal.provisioning.security.spring.IssuerProperties.GroupsFrom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a good token of an OpenID Connect issuer says of its bearer. */
class OidcTokensTest {

    private final TokenIssuer issuer = TokenIssuer.start();
    private final Verifying verifying = Verifying.of(issuer);

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void aGoodTokenTellsWhoCallsAndUntilWhen() {
        Instant end = Instant.ofEpochSecond(Instant.now().plusSeconds(600).getEpochSecond());

        Caller jane = verifying.accepted(issuer.token("Jane", "Team-A", "auditors")
                .claim("name", "Jane Doe")
                .claim("email", "jane@example.com")
                .expiringAt(end));

        assertThat(jane.ref()).isEqualTo("user:default/jane");
        assertThat(jane.displayName()).isEqualTo("Jane Doe");
        assertThat(jane.email()).isEqualTo("jane@example.com");
        assertThat(jane.tenant()).isEqualTo("company");
        assertThat(jane.groups()).containsExactlyInAnyOrder("group:default/team-a", "group:default/auditors");
        assertThat(jane.roles()).containsExactly(Role.VIEWER);
        assertThat(jane.until()).isEqualTo(end.plus(Verifying.SKEW));
    }

    @Test
    void aRoleComesFromAGroupOrFromTheUser() {
        assertThat(verifying.accepted(issuer.token("jane", "platform")).roles()).containsExactly(Role.PLATFORM);
        assertThat(verifying.accepted(issuer.token("root")).roles()).containsExactly(Role.PLATFORM);
        assertThat(verifying.accepted(issuer.token("jane", "team-a")).roles()).isEmpty();
    }

    @Test
    void aTokenWithoutGroupsOwnsWhatItsUserOwns() {
        Caller jane = verifying.accepted(issuer.token("jane").without("groups"));

        assertThat(jane.groups()).isEmpty();
        assertThat(jane.displayName()).isEqualTo("jane");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"team-b/x", "group:default/platform", "../platform", "Domain Users", "", "team\nb", "\u212aeys"})
    void aGroupWhoseNameCannotBeAnEntitysGivesNothing(String name) {
        assertThat(verifying.accepted(issuer.token("jane", name, "team-a")).groups())
                .containsExactly("group:default/team-a");
    }

    @Test
    void groupsMayBeNestedAndHaveAPrefixThatIsTakenAway() {
        Verifying nested =
                Verifying.of(issuer, it -> Verifying.from(it, GroupsFrom.TOKEN, "realm_access.roles", "/teams/"));

        assertThat(nested.accepted(issuer.token("jane")
                                .claim("realm_access", Map.of("roles", List.of("/teams/team-a", "/other/team-b"))))
                        .groups())
                .containsExactly("group:default/team-a");
    }

    @Test
    void aClaimWhoseNameHasDotsIsFoundAsItStands() {
        Verifying named =
                Verifying.of(issuer, it -> Verifying.from(it, GroupsFrom.TOKEN, "https://example.com/groups", ""));

        assertThat(named.accepted(issuer.token("jane").claim("https://example.com/groups", "team-a"))
                        .groups())
                .containsExactly("group:default/team-a");
    }

    @Test
    void theDomainOfAnAddressIsTakenAwayAndOthersAreRefused() {
        Verifying byAddress = Verifying.of(issuer, it -> Verifying.withUser(it, "email", "example.com"));

        assertThat(byAddress
                        .accepted(issuer.token("x").claim("email", "Jane@Example.com"))
                        .ref())
                .isEqualTo("user:default/jane");
        byAddress.refused(issuer.token("x").claim("email", "jane@evil.example"), "another domain");
        byAddress.refused(issuer.token("x").claim("email", "jane@evil.com@example.com"), "cannot be an entity's");
        byAddress.refused(issuer.token("x"), "lacks a claim");
    }

    @Test
    void whatWouldBreakACommitIsTakenOutOfNames() {
        Caller jane = verifying.accepted(
                issuer.token("jane").claim("name", "Jane\n<evil@x>\u202e").claim("email", "a b@<x>"));

        assertThat(jane.displayName()).isEqualTo("Janeevil@x");
        assertThat(jane.email()).isNull();
    }

    @Test
    void groupsAtTheUserinfoEndpointAreAskedForOnceInAWhile() {
        Verifying asking = Verifying.of(issuer, it -> Verifying.from(it, GroupsFrom.USERINFO, "groups", ""));
        issuer.userInfo(Map.of("sub", "id-of-jane", "groups", List.of("team-a")));
        Token jane = issuer.token("jane", "platform");

        assertThat(asking.accepted(jane).groups()).containsExactly("group:default/team-a");
        issuer.userInfo(Map.of("sub", "id-of-jane", "groups", List.of("team-b")));
        assertThat(asking.accepted(jane).groups()).containsExactly("group:default/team-a");
        asking.later(Duration.ofMinutes(2));
        assertThat(asking.accepted(jane).groups()).containsExactly("group:default/team-b");
        assertThat(issuer.asked("/userinfo")).isEqualTo(2);
    }

    @Test
    void groupsThatCannotBeAskedForAgainAreKeptForAWhile() {
        Verifying asking = Verifying.of(issuer, it -> Verifying.from(it, GroupsFrom.USERINFO, "groups", ""));
        issuer.userInfo(Map.of("sub", "id-of-jane", "groups", List.of("team-a")));
        Token jane = issuer.token("jane").expiringAt(Instant.now().plusSeconds(100_000));
        asking.accepted(jane);
        issuer.answer("/userinfo", TokenIssuer.status(500));

        asking.later(Duration.ofMinutes(30));
        assertThat(asking.accepted(jane).groups()).containsExactly("group:default/team-a");
        asking.later(Duration.ofMinutes(31));
        asking.unavailable(jane);
    }

    @Test
    void userinfoOfAnotherUserIsNobodys() {
        Verifying asking = Verifying.of(issuer, it -> Verifying.from(it, GroupsFrom.USERINFO, "groups", ""));
        issuer.userInfo(Map.of("sub", "id-of-root", "groups", List.of("platform")));

        asking.unavailable(issuer.token("jane"));
    }

    @Test
    void aUserWhomItsIssuerDoesNotKnowAnyMoreIsRefused() {
        Verifying asking = Verifying.of(issuer, it -> Verifying.from(it, GroupsFrom.USERINFO, "groups", ""));
        issuer.answer("/userinfo", TokenIssuer.status(401));

        asking.refused(issuer.token("jane"), "does not know");
    }
}
