package dev.openportal.provisioning.security.jose;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a token says, read strictly: a claim of another type than it must have is a reason to refuse. */
final class Claims {

    private Claims() {}

    /**
     * @param skew how far its issuer's clock and ours may be apart
     * @return when the token stops to count
     * @throws Refusal where it does not count now
     */
    static Instant until(JWTClaimsSet claims, Instant now, Duration skew) {
        Date end = claims.getExpirationTime();
        if (end == null) {
            throw new Refusal("The token has no end (exp).");
        }
        Instant until = end.toInstant().plus(skew);
        if (!now.isBefore(until)) {
            throw new Refusal("The token has expired: log in again.");
        }
        if (isAfter(claims.getNotBeforeTime(), now.plus(skew)) || isAfter(claims.getIssueTime(), now.plus(skew))) {
            throw new Refusal("The token is not valid yet.");
        }
        return until;
    }

    private static boolean isAfter(@Nullable Date date, Instant now) {
        return date != null && date.toInstant().isAfter(now);
    }

    /** @throws Refusal where the token was issued for others only */
    static void requireAudience(JWTClaimsSet claims, Collection<String> audiences) {
        if (claims.getAudience().stream().noneMatch(audiences::contains)) {
            throw new Refusal("The token was issued for another service (aud).");
        }
    }

    /** @return null where it is missing or empty */
    static @Nullable String text(JWTClaimsSet claims, String name) {
        try {
            String text = claims.getStringClaim(name);
            return text == null || text.isBlank() ? null : text;
        } catch (ParseException e) {
            throw wrongType(name);
        }
    }

    /** @throws Refusal where it is missing */
    static String required(JWTClaimsSet claims, String name) {
        String text = text(claims, name);
        if (text == null) {
            throw new Refusal("The token lacks a claim by which its user is known here.");
        }
        return text;
    }

    /**
     * @param path a claim's name, or the names that lead to a nested one, with dots between them
     * @return null where it is missing
     * @throws Refusal where it is something else than texts
     */
    static @Nullable Set<String> texts(Map<String, ? extends @Nullable Object> claims, String path) {
        Object value = find(claims, path);
        if (value == null) {
            return null;
        }
        if (value instanceof String one) {
            return Set.of(one);
        }
        if (!(value instanceof List<?> list) || !list.stream().allMatch(String.class::isInstance)) {
            throw wrongType(path);
        }
        Set<String> texts = new LinkedHashSet<>();
        list.forEach(text -> texts.add(String.valueOf(text)));
        return texts;
    }

    private static @Nullable Object find(Map<String, ? extends @Nullable Object> claims, String path) {
        Object whole = claims.get(path);
        int dot = path.indexOf('.');
        if (whole != null || dot < 0) {
            return whole;
        }
        Object outer = claims.get(path.substring(0, dot));
        if (outer == null) {
            return null;
        }
        if (!(outer instanceof Map<?, ?> nested)) {
            throw wrongType(path);
        }
        @SuppressWarnings("unchecked")
        Map<String, @Nullable Object> inner = (Map<String, @Nullable Object>) nested;
        return find(inner, path.substring(dot + 1));
    }

    private static Refusal wrongType(String name) {
        // The name comes from our configuration, not from the token.
        return new Refusal("The token's claim " + name.replaceAll("[^ -~]|[\"\\\\]", "")
                + " is not of the type that it must have.");
    }
}
