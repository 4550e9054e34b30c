package dev.openportal.provisioning.security.jose;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.openportal.provisioning.security.Caller;
import dev.openportal.provisioning.security.spring.IssuerProperties;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The tokens of one OpenID Connect issuer. */
final class OidcTokens {

    /** In lower case. Tokens of other kinds by the same issuer, such as for logging out, are no proof of who calls. */
    private static final Set<String> TYPES = Set.of("", "jwt", "at+jwt", "application/at+jwt");

    private final IssuerProperties issuer;
    private final Set<String> algorithms;
    private final PublicKeys keys;
    private final Discovery discovery;
    private final KnownGroups groups;
    private final Fetch fetch;
    private final Members members;
    private final Duration skew;
    private final InstantSource clock;

    OidcTokens(IssuerProperties issuer, Fetch fetch, Pace pace, Members members, Duration skew, InstantSource clock) {
        this.issuer = issuer;
        this.algorithms = Set.copyOf(issuer.algorithms());
        this.discovery = new Discovery(issuer.issuer(), fetch);
        String given = issuer.jwksUri();
        this.keys = new PublicKeys(
                given == null || given.isBlank()
                        ? () -> discovery.endpoint("jwks_uri")
                        : () -> CompletableFuture.completedFuture(URI.create(given)),
                fetch,
                pace.ofKeys(),
                clock);
        this.groups = new KnownGroups(pace.ofGroups(), clock);
        this.fetch = fetch;
        this.members = members;
        this.skew = skew;
        this.clock = clock;
    }

    CompletableFuture<Caller> verify(SignedToken token) {
        if (!TYPES.contains(token.type().toLowerCase(Locale.ROOT))) {
            throw new Refusal("The token is of a kind that is not accepted here (typ).");
        }
        token.requireAlgorithm(algorithms);
        return keys.of(token.header()).thenApply(token::verify).thenCompose(this::caller);
    }

    private CompletableFuture<Caller> caller(SignedToken verified) {
        JWTClaimsSet claims = verified.claims();
        Instant until = Claims.until(claims, clock.instant(), skew);
        Claims.requireAudience(claims, issuer.audiences());
        String subject = Claims.required(claims, "sub");
        String ref = ref(Claims.required(claims, issuer.userClaim()));
        return groups(verified, subject)
                .thenApply(mine -> members.caller(
                        ref,
                        Claims.text(claims, "name"),
                        Boolean.FALSE.equals(claims.getClaim("email_verified")) ? null : Claims.text(claims, "email"),
                        issuer.tenant(),
                        mine,
                        until));
    }

    private String ref(String claim) {
        String name = claim;
        String domain = issuer.userDomain();
        if (domain != null && !domain.isBlank()) {
            String end = "@" + domain.toLowerCase(Locale.ROOT);
            if (!name.toLowerCase(Locale.ROOT).endsWith(end)) {
                throw new Refusal("The token's user is of another domain than those who may call here.");
            }
            name = name.substring(0, name.length() - end.length());
        }
        return EntityRefs.of("user", issuer.namespace(), name)
                .orElseThrow(() -> new Refusal("The token's user has a name that cannot be an entity's."));
    }

    private CompletableFuture<Set<String>> groups(SignedToken token, String subject) {
        return switch (issuer.groupsFrom()) {
            case TOKEN -> CompletableFuture.completedFuture(refs(token.claims().getClaims()));
            case USERINFO ->
                groups.of(
                        subject,
                        () -> discovery
                                .endpoint("userinfo_endpoint")
                                .thenCompose(uri -> fetch.json(uri, token.text()))
                                .thenApply(told -> told(told, subject)));
        };
    }

    private Set<String> told(Map<String, @Nullable Object> told, String subject) {
        if (!subject.equals(told.get("sub"))) {
            throw new Outage(
                    "The userinfo endpoint of " + issuer.issuer() + " told of another user than was asked for");
        }
        return refs(told);
    }

    private Set<String> refs(Map<String, ? extends @Nullable Object> claims) {
        Set<String> values = Claims.texts(claims, issuer.groupsClaim());
        Set<String> refs = new LinkedHashSet<>();
        for (String value : values == null ? Set.<String>of() : values) {
            // One group with an odd name is no reason to lock a person out; it only gives nothing.
            if (value.startsWith(issuer.groupsPrefix())) {
                EntityRefs.of(
                                "group",
                                issuer.namespace(),
                                value.substring(issuer.groupsPrefix().length()))
                        .ifPresent(refs::add);
            }
        }
        return refs;
    }
}
