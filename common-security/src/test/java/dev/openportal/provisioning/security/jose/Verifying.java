package dev.openportal.provisioning.security.jose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.security.Caller;
import dev.openportal.provisioning.security.Verification;
import dev.openportal.provisioning.security.spring.BackstageProperties;
import dev.openportal.provisioning.security.spring.IssuerProperties;
import dev.openportal.provisioning.security.spring.SecurityProperties;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A verifier that takes the tokens of one issuer on this machine, with a clock that a test can put on. */
final class Verifying {

    static final Duration SKEW = Duration.ofSeconds(30);

    private final JoseTokenVerifier verifier;
    private Duration ahead = Duration.ZERO;

    private Verifying(SecurityProperties properties) {
        properties.check();
        verifier = new JoseTokenVerifier(
                properties, (InstantSource) () -> Instant.now().plus(ahead));
    }

    static Verifying of(TokenIssuer issuer) {
        return of(issuer, properties -> properties);
    }

    static Verifying of(TokenIssuer issuer, UnaryOperator<IssuerProperties> other) {
        return new Verifying(properties(
                List.of(other.apply(oidc(issuer))),
                new BackstageProperties(issuer.url(), null, List.of("scaffolder", "proxy"), "provisioning", "portal")));
    }

    static Verifying of(TokenIssuer one, TokenIssuer another) {
        return new Verifying(properties(
                List.of(oidc(one), oidc(another)),
                new BackstageProperties(null, null, List.of(), "provisioning", "p")));
    }

    static IssuerProperties oidc(TokenIssuer issuer) {
        return new IssuerProperties(
                issuer.url(),
                List.of("provisioning"),
                null,
                List.of("RS256", "ES256"),
                "company",
                "preferred_username",
                null,
                "default",
                IssuerProperties.GroupsFrom.TOKEN,
                "groups",
                "");
    }

    private static SecurityProperties properties(List<IssuerProperties> issuers, BackstageProperties backstage) {
        return new SecurityProperties(
                false,
                issuers,
                backstage,
                List.of("group:default/platform", "user:default/root"),
                List.of("group:default/auditors"),
                SKEW,
                Duration.ofSeconds(2),
                Duration.ofMinutes(5),
                Duration.ofSeconds(10),
                Duration.ofMinutes(1),
                Duration.ofHours(1));
    }

    void later(Duration by) {
        ahead = ahead.plus(by);
    }

    Verification verify(String token) {
        try {
            return verifier.verify(token).toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("The verifier did not answer", e);
        }
    }

    Caller accepted(Token token) {
        return accepted(token.signed());
    }

    Caller accepted(String token) {
        Verification found = verify(token);
        assertThat(found).isInstanceOf(Verification.Accepted.class);
        return ((Verification.Accepted) found).caller();
    }

    void refused(Token token, String reason) {
        refused(token.signed(), reason);
    }

    void refused(String token, String reason) {
        assertThat(verify(token)).isInstanceOfSatisfying(Verification.Refused.class, refused -> {
            assertThat(refused.reason()).contains(reason);
            assertThat(refused.tokenGiven()).isTrue();
        });
    }

    void unavailable(Token token) {
        assertThat(verify(token.signed())).isInstanceOf(Verification.Unavailable.class);
    }

    /** What a test changes of an issuer's properties. */
    static IssuerProperties from(
            IssuerProperties it, IssuerProperties.GroupsFrom groupsFrom, String groupsClaim, String groupsPrefix) {
        return new IssuerProperties(
                it.issuer(),
                it.audiences(),
                it.jwksUri(),
                it.algorithms(),
                it.tenant(),
                it.userClaim(),
                it.userDomain(),
                it.namespace(),
                groupsFrom,
                groupsClaim,
                groupsPrefix);
    }

    static IssuerProperties withUser(IssuerProperties it, String claim, @Nullable String domain) {
        return new IssuerProperties(
                it.issuer(),
                it.audiences(),
                it.jwksUri(),
                it.algorithms(),
                it.tenant(),
                claim,
                domain,
                it.namespace(),
                it.groupsFrom(),
                it.groupsClaim(),
                it.groupsPrefix());
    }
}
