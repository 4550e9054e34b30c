package dev.openportal.provisioning.requests.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openportal.provisioning.security.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignaturesTest {

    private static final Caller SHOP =
            new Caller("user:default/shop", "shop", null, "default", Set.of(), Set.of(), null);
    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
    private static final Instant NOW = Instant.parse("2026-11-24T10:15:30Z");
    private static final Signed ORDER = signed("type", "/shop", "1", "{\"a\": 1}");

    private final Signatures signatures =
            new Signatures(List.of(new SigningKey("shop", SHOP, SECRET::clone)), Duration.ofMinutes(5));

    @Test
    void theKeySaysWhoseTheBytesAre() {
        assertThat(check(by("shop", SECRET, 0), ORDER)).isEqualTo(new Verdict.Genuine(SHOP));
    }

    /** So that a producer in any language can hold its own against it. */
    @Test
    void theSignatureIsHmacSha256OverTheDocumentedBytes() {
        assertThat(Signature.of(ORDER, "shop", SECRET, 1_764_000_000))
                .hasToString(
                        "t=1764000000,k=shop,v1=" + "bff20835a8bedea5197f02c0fe78d934d7a075008ff6be508c1f20a076f1594c");
    }

    @Test
    void nothingThatIsSignedCanBeAltered() {
        String signature = by("shop", SECRET, 0);
        for (Signed other : List.of(
                signed("typo", "/shop", "1", "{\"a\": 1}"),
                signed("type", "/shoq", "1", "{\"a\": 1}"),
                signed("type", "/shop", "2", "{\"a\": 1}"),
                signed("type", "/shop", "1", "{\"a\": 2}"),
                signed("type", "/shop", "1", "{\"a\":  1}"),
                signed("type", "/shop1", "", "{\"a\": 1}"))) {
            assertThat(kind(check(signature, other))).as(other.toString()).isEqualTo(Verdict.Kind.WRONG);
        }
        assertThat(kind(check(signature.replace("t=1", "t=2"), ORDER))).isEqualTo(Verdict.Kind.WRONG);
    }

    @Test
    void anAttributeCannotReachIntoTheNextOne() {
        assertThatThrownBy(() -> signed("type\n/shop", "1", "x", "")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anotherKeyIsWorthNothing() {
        byte[] other = "another secret, as long as the one".getBytes(UTF_8);
        assertThat(kind(check(by("shop", other, 0), ORDER))).isEqualTo(Verdict.Kind.WRONG);
        assertThat(kind(check(by("shopp", SECRET, 0), ORDER))).isEqualTo(Verdict.Kind.UNKNOWN_KEY);
    }

    @ParameterizedTest
    @CsvSource({"-301, STALE", "-86400, STALE", "301, FUTURE", "86400, FUTURE"})
    void itsTimeMustBeThatOfTheRecord(long off, Verdict.Kind kind) {
        assertThat(kind(check(by("shop", SECRET, off), ORDER))).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(longs = {-300, 300})
    void theWindowIsOpenToBothSides(long off) {
        assertThat(check(by("shop", SECRET, off), ORDER)).isInstanceOf(Verdict.Genuine.class);
    }

    @Test
    void aMissingOneIsSaidToBeMissing() {
        assertThat(kind(check(null, ORDER))).isEqualTo(Verdict.Kind.MISSING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "t=1,k=shop,v1=ab",
                "v1=%1$s,t=1,k=shop",
                "t=1,k=shop,v1=%1$s ",
                "t=-1,k=shop,v1=%1$s",
                "t=9999999999999999999,k=shop,v1=%1$s",
                "t=1,k=sh op,v1=%1$s",
                "t=1,k=shop,v1=%1$s,v1=%1$s",
                "t=01,k=shop,v1=%1$s"
            })
    void whatIsNotInTheFormIsNotRead(String header) {
        assertThat(kind(check(header.formatted("0".repeat(64)), ORDER))).isEqualTo(Verdict.Kind.MALFORMED);
    }

    @Test
    void upperCaseHexIsNotTheForm() {
        assertThat(kind(check("t=1,k=shop,v1=" + "AB".repeat(32), ORDER))).isEqualTo(Verdict.Kind.MALFORMED);
    }

    @Test
    void whatWasGenuineCanBeSignedAnewWhenItHasGrownOld() {
        String old = by("shop", SECRET, -86_400);
        Signature renewed = signatures.renew(old, ORDER, NOW).orElseThrow();
        assertThat(check(renewed.toString(), ORDER)).isInstanceOf(Verdict.Genuine.class);
        assertThat(signatures.renew(old, signed("type", "/shop", "2", "{\"a\": 1}"), NOW))
                .isEmpty();
        assertThat(signatures.renew(null, ORDER, NOW)).isEmpty();
        assertThat(signatures.renew(by("shopp", SECRET, 0), ORDER, NOW)).isEmpty();
    }

    private Verdict check(@Nullable String header, Signed signed) {
        return signatures.check(header, signed, NOW);
    }

    private static Verdict.Kind kind(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Refused.class);
        return ((Verdict.Refused) verdict).kind();
    }

    private static String by(String key, byte[] secret, long off) {
        return Signature.of(ORDER, key, secret, NOW.getEpochSecond() + off).toString();
    }

    private static Signed signed(String type, String source, String id, String value) {
        return new Signed(type, source, id, value.getBytes(UTF_8));
    }
}
