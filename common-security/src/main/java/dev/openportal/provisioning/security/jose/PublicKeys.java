package dev.openportal.provisioning.security.jose;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The keys of one issuer. A key that is not among them makes them be looked at again, but not at every such token. */
final class PublicKeys {

    private final Refreshed<JWKSet> keys;
    private final Supplier<CompletableFuture<JWKSet>> fetch;

    /** @param at where they are; asked before each fetch */
    PublicKeys(Supplier<CompletableFuture<URI>> at, Fetch fetch, Refreshed.Pace pace, InstantSource clock) {
        keys = new Refreshed<>(pace, clock);
        this.fetch = () -> at.get()
                .thenCompose(uri -> fetch.json(uri, null).thenApply(json -> {
                    try {
                        return JWKSet.parse(json);
                    } catch (ParseException e) {
                        throw new Outage(uri + " answered something that is no key set");
                    }
                }));
    }

    /** @return those that may have signed it; fails with {@link Outage}, or {@link Refusal} where there is none */
    CompletableFuture<List<JWK>> of(JWSHeader header) {
        return keys.get(fetch).thenCompose(known -> {
            List<JWK> fitting = select(known, header);
            return fitting.isEmpty()
                    ? keys.getNewer(fetch).thenApply(newer -> orRefused(select(newer, header)))
                    : CompletableFuture.completedFuture(fitting);
        });
    }

    private static List<JWK> orRefused(List<JWK> fitting) {
        if (fitting.isEmpty()) {
            throw new Refusal("The token is signed with a key that its issuer does not have.");
        }
        return fitting;
    }

    private static List<JWK> select(JWKSet keys, JWSHeader header) {
        return new JWKSelector(JWKMatcher.forJWSHeader(header)).select(keys);
    }
}
