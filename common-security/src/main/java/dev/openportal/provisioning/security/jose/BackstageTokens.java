package dev.openportal.provisioning.security.jose;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.openportal.provisioning.security.Caller;
import dev.openportal.provisioning.security.spring.BackstageProperties;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Backstage's own tokens: of its users, and of its plugins, which may call for a user ({@code obo}). */
final class BackstageTokens {

    static final String USER = "vnd.backstage.user";
    static final String PLUGIN = "vnd.backstage.plugin";
    static final String LIMITED_USER = "vnd.backstage.limited-user";

    private static final Set<String> ALGORITHMS = Set.of("ES256");
    private static final String OWNERSHIP = "ent";

    private final BackstageProperties backstage;
    private final String issuer;
    private final URI userInfo;
    private final PublicKeys usersKeys;
    /** By plugin id. Nobody's keys are looked for but those of the plugins that are configured. */
    private final Map<String, PublicKeys> pluginsKeys = new LinkedHashMap<>();

    private final KnownGroups groups;
    private final Fetch fetch;
    private final Members members;
    private final Duration skew;
    private final InstantSource clock;

    BackstageTokens(
            BackstageProperties backstage,
            String url,
            Fetch fetch,
            Pace pace,
            Members members,
            Duration skew,
            InstantSource clock) {
        String base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        String given = backstage.issuer();
        this.backstage = backstage;
        this.issuer = given == null || given.isBlank() ? base + "/api/auth" : given;
        this.userInfo = URI.create(base + "/api/auth/v1/userinfo");
        this.usersKeys = keys(base + "/api/auth/.well-known/jwks.json", fetch, pace, clock);
        for (String plugin : backstage.plugins()) {
            pluginsKeys.put(
                    plugin, keys(base + "/api/" + plugin + "/.backstage/auth/v1/jwks.json", fetch, pace, clock));
        }
        this.groups = new KnownGroups(pace.ofGroups(), clock);
        this.fetch = fetch;
        this.members = members;
        this.skew = skew;
        this.clock = clock;
    }

    private static PublicKeys keys(String at, Fetch fetch, Pace pace, InstantSource clock) {
        URI uri = URI.create(at);
        return new PublicKeys(() -> CompletableFuture.completedFuture(uri), fetch, pace.ofKeys(), clock);
    }

    CompletableFuture<Caller> verify(SignedToken token) {
        token.requireAlgorithm(ALGORITHMS);
        return switch (token.type()) {
            case USER -> user(token);
            case PLUGIN -> plugin(token);
            case LIMITED_USER ->
                throw new Refusal("A limited user token counts only inside a plugin's token: call with that one.");
            default -> throw new Refusal("The token is of a kind that is not accepted here (typ).");
        };
    }

    private CompletableFuture<Caller> user(SignedToken token) {
        if (!issuer.equals(token.claims().getIssuer())) {
            throw new Refusal("The token is of an issuer that is not known here.");
        }
        return usersKeys.of(token.header()).thenApply(token::verify).thenCompose(verified -> {
            Claims.requireAudience(verified.claims(), Set.of("backstage"));
            Instant until = Claims.until(verified.claims(), clock.instant(), skew);
            return person(verified, until);
        });
    }

    private CompletableFuture<Caller> plugin(SignedToken token) {
        // Looked up, and no URL made of it: whatever the name, it leads to no other place than those configured.
        PublicKeys keys = pluginsKeys.get(Claims.required(token.claims(), "sub"));
        if (keys == null) {
            throw new Refusal("The token is of a plugin that may not call here.");
        }
        return keys.of(token.header()).thenApply(token::verify).thenCompose(verified -> {
            JWTClaimsSet claims = verified.claims();
            Claims.requireAudience(claims, List.of(backstage.audience()));
            Instant until = Claims.until(claims, clock.instant(), skew);
            String onBehalfOf = Claims.text(claims, "obo");
            return onBehalfOf == null
                    ? CompletableFuture.completedFuture(itself(claims.getSubject(), until))
                    : onBehalfOf(SignedToken.parse(onBehalfOf), until);
        });
    }

    private Caller itself(String plugin, Instant until) {
        return members.caller("plugin:default/" + plugin, plugin, null, backstage.tenant(), Set.of(), until);
    }

    private CompletableFuture<Caller> onBehalfOf(SignedToken user, Instant until) {
        if (!user.type().equals(LIMITED_USER)) {
            throw new Refusal("A plugin calls for a user with that user's limited token (obo), and with no other.");
        }
        user.requireAlgorithm(ALGORITHMS);
        return usersKeys.of(user.header()).thenApply(user::verify).thenCompose(verified -> {
            Instant end = Claims.until(verified.claims(), clock.instant(), skew);
            return person(verified, end.isBefore(until) ? end : until);
        });
    }

    private CompletableFuture<Caller> person(SignedToken verified, Instant until) {
        String ref = EntityRefs.parse(Claims.required(verified.claims(), "sub"))
                .filter(subject -> subject.startsWith("user:"))
                .orElseThrow(() -> new Refusal("The token's subject is no user of the catalog."));
        Set<String> inToken = Claims.texts(verified.claims().getClaims(), OWNERSHIP);
        CompletableFuture<Set<String>> refs = inToken != null
                ? CompletableFuture.completedFuture(inToken)
                : groups.of(ref, () -> fetch.json(userInfo, verified.text()).thenApply(BackstageTokens::told));
        return refs.thenApply(owned -> members.caller(ref, null, null, backstage.tenant(), groups(ref, owned), until));
    }

    private static Set<String> told(Map<String, @Nullable Object> told) {
        if (told.get("claims") instanceof Map<?, ?>) {
            Set<String> owned = Claims.texts(told, "claims." + OWNERSHIP);
            return owned == null ? Set.of() : owned;
        }
        throw new Outage("Backstage's userinfo endpoint answered without claims");
    }

    private static Set<String> groups(String ref, Set<String> owned) {
        Set<String> groups = new LinkedHashSet<>();
        for (String text : owned) {
            EntityRefs.parse(text).filter(other -> !other.equals(ref)).ifPresent(groups::add);
        }
        return groups;
    }
}
