package dev.openportal.provisioning.security.jose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.security.Caller;
import dev.openportal.provisioning.security.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Backstage's three kinds of token, and what must not pass for one of them. */
class BackstageTokensTest {

    private static final String USERINFO = "/api/auth/v1/userinfo";

    private final TokenIssuer portal = TokenIssuer.start();
    private final Verifying verifying = Verifying.of(portal);

    @AfterEach
    void stop() {
        portal.close();
    }

    @Test
    void aUsersTokenTellsWhatTheUserOwns() {
        Caller jane = verifying.accepted(portal.backstageUser("jane", "group:default/Team-A", "group:ns/platform"));

        assertThat(jane.ref()).isEqualTo("user:default/jane");
        assertThat(jane.groups()).containsExactlyInAnyOrder("group:default/team-a", "group:ns/platform");
        assertThat(jane.tenant()).isEqualTo("portal");
        assertThat(jane.roles()).isEmpty();
    }

    @Test
    void whereAUsersTokenDoesNotSayItTheUserinfoEndpointIsAskedOnce() {
        portal.backstageUserInfo("user:default/jane", "group:default/platform");
        Token jane = portal.backstageUser("jane").without("ent");

        assertThat(verifying.accepted(jane).roles()).containsExactly(Role.PLATFORM);
        assertThat(verifying.accepted(jane).groups()).containsExactly("group:default/platform");
        assertThat(portal.asked(USERINFO)).isEqualTo(1);
    }

    @Test
    void aPluginThatIsAllowedCallsForAUser() {
        portal.backstageUserInfo("user:default/jane", "group:default/team-a");
        Instant end = Instant.ofEpochSecond(Instant.now().plusSeconds(300).getEpochSecond());

        Caller jane = verifying.accepted(portal.plugin("scaffolder")
                .claim("obo", portal.limitedUser("jane").expiringAt(end).signed()));

        assertThat(jane.ref()).isEqualTo("user:default/jane");
        assertThat(jane.groups()).containsExactly("group:default/team-a");
        assertThat(jane.until()).isEqualTo(end.plus(Verifying.SKEW));
    }

    @Test
    void anOlderLimitedTokenTellsTheGroupsItself() {
        Token limited = portal.limitedUser("jane").claim("ent", List.of("group:default/team-a"));

        assertThat(verifying
                        .accepted(portal.plugin("scaffolder").claim("obo", limited.signed()))
                        .groups())
                .containsExactly("group:default/team-a");
        assertThat(portal.asked(USERINFO)).isZero();
    }

    @Test
    void aPluginForItselfIsACallerThatOwnsNothing() {
        Caller plugin = verifying.accepted(portal.plugin("scaffolder"));

        assertThat(plugin.ref()).isEqualTo("plugin:default/scaffolder");
        assertThat(plugin.groups()).isEmpty();
        assertThat(plugin.roles()).isEmpty();
    }

    @Test
    void whileUserinfoIsAwayNobodyIsTakenForAUserWithoutGroups() {
        portal.answer(USERINFO, TokenIssuer.status(500));

        verifying.unavailable(portal.plugin("scaffolder")
                .claim("obo", portal.limitedUser("jane").signed()));
    }

    @Test
    void aUserWhomBackstageDoesNotKnowIsRefused() {
        verifying.refused(portal.backstageUser("ghost").without("ent"), "does not know");
    }

    @Test
    void aLimitedUserTokenIsNoTokenByItself() {
        verifying.refused(portal.limitedUser("jane"), "only inside a plugin's token");
    }

    @Test
    void aPluginThatIsNotListed() {
        verifying.refused(portal.plugin("catalog"), "may not call here");
        assertThat(portal.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../x",
                "a/b",
                "http://evil.example",
                "//evil.example/",
                "%2e%2e",
                "scaffolder/../catalog",
                "scaffolder?",
                "scaffolder#",
                "scaffolder ",
                "SCAFFOLDER",
                "scaffolder\u0000",
                ""
            })
    void aPluginWhoseNameWouldBuildAForeignUrl(String name) {
        verifying.refused(portal.plugin("scaffolder").claim("sub", name), "");
        assertThat(portal.asked()).isEmpty();
    }

    @Test
    void aPluginsTokenThatIsSignedByAnotherPlugin() {
        Token forged = portal.plugin("scaffolder").signedWith(portal.pluginKey("proxy"));

        verifying.refused(forged, "signature is wrong");
        verifying.refused(forged.keyId(portal.pluginKey("proxy").getKeyID()), "a key that its issuer");
    }

    @Test
    void aPluginsTokenForAnotherPlugin() {
        verifying.refused(portal.plugin("scaffolder").claim("aud", "catalog"), "another service");
        verifying.refused(portal.plugin("scaffolder").without("aud"), "another service");
    }

    @Test
    void aPluginThatSignsAUserByItself() {
        Token forged = portal.limitedUser("root").signedWith(portal.pluginKey("scaffolder"));
        Token forgedUser = portal.backstageUser("root").signedWith(portal.pluginKey("scaffolder"));

        verifying.refused(portal.plugin("scaffolder").claim("obo", forged.signed()), "signature is wrong");
        verifying.refused(forgedUser, "signature is wrong");
    }

    @Test
    void aPluginThatPassesOnAWholeUserToken() {
        String whole = portal.backstageUser("jane").signed();

        verifying.refused(portal.plugin("scaffolder").claim("obo", whole), "limited token (obo)");
        verifying.refused(portal.plugin("scaffolder").claim("obo", 7), "not of the type");
        verifying.refused(portal.plugin("scaffolder").claim("obo", "x"), "no signed JSON Web Token");
        verifying.refused(
                portal.plugin("scaffolder")
                        .claim("obo", portal.limitedUser("jane").signed() + "\r\nX-Evil: 1"),
                "no signed JSON Web Token");
    }

    @Test
    void anExpiredTokenInsideOrOutside() {
        Instant past = Instant.now().minusSeconds(120);

        verifying.refused(portal.plugin("scaffolder").expiringAt(past), "expired");
        verifying.refused(
                portal.plugin("scaffolder")
                        .claim(
                                "obo",
                                portal.limitedUser("jane").expiringAt(past).signed()),
                "expired");
        verifying.refused(portal.backstageUser("jane").expiringAt(past), "expired");
    }

    @Test
    void aUserOfAnotherBackstageOrForAnotherAudience() {
        verifying.refused(portal.backstageUser("jane").claim("iss", "http://elsewhere/api/auth"), "issuer");
        verifying.refused(portal.backstageUser("jane").claim("aud", "provisioning"), "another service");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "group:default/platform",
                "plugin:default/x",
                "jane",
                "user:default/../root",
                "user:default/",
                "user:default/\u212aate"
            })
    void aSubjectThatIsNoUser(String subject) {
        verifying.refused(portal.backstageUser("jane").claim("sub", subject), "no user of the catalog");
    }

    @Test
    void ownershipOfTheWrongTypeIsRefusedAndOddReferencesGiveNothing() {
        verifying.refused(portal.backstageUser("jane").claim("ent", 7), "not of the type");
        assertThat(verifying
                        .accepted(portal.backstageUser("jane", "group:default/a/b", "platform", "group:default/"))
                        .groups())
                .isEmpty();
    }

    @Test
    void anotherSignatureThanBackstageUses() {
        verifying.refused(portal.backstageUser("jane").signedWith(TokenIssuer.rsa()), "a way that is not accepted");
    }

    @Test
    void withoutBackstageItsTokensAreRefused() {
        try (TokenIssuer other = TokenIssuer.start()) {
            Verifying without = Verifying.of(portal, other);

            without.refused(portal.backstageUser("jane"), "not accepted here");
            assertThat(portal.asked()).isEmpty();
        }
    }

    @Test
    void ownershipIsAskedForAgainAfterAWhile() {
        portal.backstageUserInfo("group:default/team-a");
        Token jane = portal.backstageUser("jane").without("ent");
        verifying.accepted(jane);
        portal.backstageUserInfo("group:default/team-b");

        verifying.later(Duration.ofMinutes(2));

        assertThat(verifying.accepted(jane).groups()).containsExactly("group:default/team-b");
    }
}
