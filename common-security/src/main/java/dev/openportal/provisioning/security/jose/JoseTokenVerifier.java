package dev.openportal.provisioning.security.jose;

import dev.openportal.provisioning.security.Caller;
import dev.openportal.provisioning.security.TokenVerifier;
import dev.openportal.provisioning.security.Verification;
import dev.openportal.provisioning.security.spring.IssuerProperties;
import dev.openportal.provisioning.security.spring.SecurityProperties;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Hands each token to whoever knows its kind and issuer. */
public final class JoseTokenVerifier implements TokenVerifier {

    private static final System.Logger LOG = System.getLogger(JoseTokenVerifier.class.getName());
    private static final String OF_BACKSTAGE = "vnd.backstage.";

    private final Map<String, OidcTokens> issuers = new HashMap<>();
    private final @Nullable BackstageTokens backstage;

    /** @param properties that were checked */
    public JoseTokenVerifier(SecurityProperties properties, InstantSource clock) {
        Fetch fetch = new Fetch(properties.fetchTimeout());
        Pace pace = Pace.of(properties);
        Members members = new Members(properties.platformMembers(), properties.viewerMembers());
        for (IssuerProperties issuer : properties.issuers()) {
            issuers.put(issuer.issuer(), new OidcTokens(issuer, fetch, pace, members, properties.clockSkew(), clock));
        }
        String url = properties.backstage().url();
        backstage = url == null || url.isBlank()
                ? null
                : new BackstageTokens(properties.backstage(), url, fetch, pace, members, properties.clockSkew(), clock);
    }

    @Override
    public CompletionStage<Verification> verify(String token) {
        return caller(token)
                .handle((caller, failure) -> caller == null ? why(failure) : new Verification.Accepted(caller));
    }

    private CompletableFuture<Caller> caller(String text) {
        try {
            SignedToken token = SignedToken.parse(text);
            return token.type().startsWith(OF_BACKSTAGE) ? ofBackstage(token) : ofIssuer(token);
        } catch (RuntimeException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    private CompletableFuture<Caller> ofBackstage(SignedToken token) {
        if (backstage == null) {
            throw new Refusal("Backstage's tokens are not accepted here.");
        }
        return backstage.verify(token);
    }

    private CompletableFuture<Caller> ofIssuer(SignedToken token) {
        OidcTokens issuer = issuers.get(Claims.required(token.claims(), "iss"));
        if (issuer == null) {
            throw new Refusal("The token is of an issuer that is not known here.");
        }
        return issuer.verify(token);
    }

    private static Verification why(@Nullable Throwable failure) {
        Throwable cause = Failures.cause(failure);
        if (cause instanceof Refusal) {
            return new Verification.Refused(true, String.valueOf(cause.getMessage()));
        }
        if (!(cause instanceof Outage)) {
            LOG.log(System.Logger.Level.ERROR, "A token could not be judged", cause);
        }
        return new Verification.Unavailable("The token cannot be checked now, since its issuer does not answer.");
    }
}
