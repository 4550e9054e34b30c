package dev.openportal.provisioning.security.jose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that somebody made who hopes that we do not look. Each differs from a good one in one thing. */
class TokenAttacksTest {

    private final TokenIssuer issuer = TokenIssuer.start();
    private final Verifying verifying = Verifying.of(issuer);
    private final Token good = issuer.token("jane", "team-a");

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void theOneThatTheOthersDifferFromIsGood() {
        assertThat(verifying.accepted(good).ref()).isEqualTo("user:default/jane");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", ""})
    void noSignatureAtAll(String algorithm) {
        String unsigned = good.unsigned(
                "{\"alg\":\"" + algorithm + "\",\"kid\":\"" + issuer.key().getKeyID() + "\"}");

        verifying.refused(unsigned + ".", "no signed JSON Web Token");
        verifying.refused(unsigned + "." + good.signed().split("\\.")[2], "");
    }

    @Test
    void thePublicKeyAsASecret() throws Exception {
        RSAKey key = (RSAKey) issuer.key();
        List<byte[]> secrets = List.of(
                key.toRSAPublicKey().getEncoded(),
                key.toPublicJWK().toJSONString().getBytes(UTF_8),
                ("-----BEGIN PUBLIC KEY-----\n"
                                + java.util.Base64.getMimeEncoder()
                                        .encodeToString(key.toRSAPublicKey().getEncoded())
                                + "\n-----END PUBLIC KEY-----\n")
                        .getBytes(UTF_8));

        secrets.forEach(secret -> verifying.refused(good.signedWithSecret(secret), "a way that is not accepted"));
    }

    @Test
    void aSecretThatTheKeySetHoldsByMistake() {
        byte[] secret = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
        issuer.publish(new OctetSequenceKey.Builder(secret).keyID("shared").build());

        verifying.refused(good.keyId("shared").signedWithSecret(secret), "a way that is not accepted");
    }

    @Test
    void anotherAudience() {
        verifying.refused(good.claim("aud", "payroll"), "another service");
        verifying.refused(good.claim("aud", List.of("payroll", "hr")), "another service");
        verifying.refused(good.without("aud"), "another service");
        assertThat(verifying
                        .accepted(good.claim("aud", List.of("payroll", "provisioning")))
                        .ref())
                .isNotEmpty();
    }

    @Test
    void expired() {
        verifying.refused(good.expiringAt(Instant.now().minusSeconds(120)), "expired");
        assertThat(verifying
                        .accepted(good.expiringAt(Instant.now().minusSeconds(2)))
                        .ref())
                .isNotEmpty();
    }

    @Test
    void withoutAnEnd() {
        verifying.refused(good.without("exp"), "no end");
        verifying.refused(good.claim("exp", "tomorrow"), "no signed JSON Web Token");
    }

    @Test
    void notValidYet() {
        verifying.refused(good.claim("nbf", Instant.now().plusSeconds(600).getEpochSecond()), "not valid yet");
        verifying.refused(good.claim("iat", Instant.now().plusSeconds(600).getEpochSecond()), "not valid yet");
    }

    @Test
    void aForeignIssuer() {
        try (TokenIssuer foreign = TokenIssuer.start()) {
            verifying.refused(foreign.token("jane"), "issuer that is not known");
            assertThat(foreign.asked()).isEmpty();
        }
        verifying.refused(good.without("iss"), "lacks a claim");
        verifying.refused(good.claim("iss", issuer.url() + "/"), "issuer that is not known");
    }

    @Test
    void aKeyOfAnotherIssuerThatIsTrustedToo() {
        try (TokenIssuer other = TokenIssuer.start()) {
            Verifying both = Verifying.of(issuer, other);
            both.accepted(other.token("jane"));

            both.refused(good.signedWith(other.key()).keyId(other.key().getKeyID()), "a key that its issuer");
            both.refused(good.signedWith(other.key()), "signature is wrong");
        }
    }

    @Test
    void aKeyThatNobodyPublishes() {
        JWK own = TokenIssuer.rsa();

        verifying.refused(good.signedWith(own).keyId("made-up"), "a key that its issuer");
        verifying.refused(good.signedWith(own), "signature is wrong");
        verifying.refused(good.signedWith(own).keyId(null), "signature is wrong");
    }

    @Test
    void aKeyThatTheTokenBringsAlong() {
        JWK own = TokenIssuer.rsa();
        String header = "{\"alg\":\"RS256\",\"jwk\":" + own.toPublicJWK().toJSONString() + ",\"jku\":\"" + issuer.url()
                + "/evil\"}";
        String signature = good.signedWith(own).signed().split("\\.")[2];

        verifying.refused(good.unsigned(header) + "." + signature, "");
        assertThat(issuer.asked()).doesNotContain("/evil");
    }

    @Test
    void claimsThatWereChangedAfterSigning() {
        String[] parts = good.signed().split("\\.");
        String changed = good.claim("groups", List.of("platform")).signed().split("\\.")[1];

        verifying.refused(parts[0] + "." + changed + "." + parts[2], "signature is wrong");
    }

    @ParameterizedTest
    @ValueSource(strings = {"logout+jwt", "dpop+jwt", "vnd.backstage.user", "vnd.backstage.plugin"})
    void anotherKindOfToken(String type) {
        verifying.refused(good.type(type), "");
        assertThat(verifying.accepted(good.type("at+jwt")).ref()).isNotEmpty();
        assertThat(verifying.accepted(good.type("JWT")).ref()).isNotEmpty();
    }

    @Test
    void huge() {
        verifying.refused(good.claim("filling", "x".repeat(20_000)), "larger than 16 KiB");
        verifying.refused("x".repeat(5_000_000), "larger than 16 KiB");
    }

    @Test
    void nestedWithoutEnd() {
        String deep = "[".repeat(5_000);
        String claims =
                com.nimbusds.jose.util.Base64URL.encode("{\"a\":" + deep).toString();
        String[] parts = good.signed().split("\\.");

        verifying.refused(parts[0] + "." + claims + "." + parts[2], "no signed JSON Web Token");
    }

    @Test
    void withoutASubject() {
        verifying.refused(good.without("sub"), "lacks a claim");
        verifying.refused(good.claim("sub", " "), "lacks a claim");
        verifying.refused(good.without("preferred_username"), "lacks a claim");
    }

    @Test
    void groupsOfTheWrongType() {
        for (Object groups :
                List.of(Map.of("group", "platform"), 7, true, List.of("platform", 7), List.of(List.of("platform")))) {
            verifying.refused(good.claim("groups", groups), "claim groups is not of the type");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../root",
                "root/x",
                "user:default/root",
                "a b",
                "jane\nroot",
                "-",
                "r\u00f6t",
                "jane@example.com"
            })
    void aUserWhoseNameCannotBeAnEntitys(String name) {
        verifying.refused(good.claim("preferred_username", name), "cannot be an entity's");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "a.b",
                "a.b.c",
                "a.b.c.d",
                "a.b.c.d.e",
                "{}",
                "\u0000",
                "e30.e30.e30",
                "null.null.null"
            })
    void noToken(String text) {
        verifying.refused(text, "no signed JSON Web Token");
    }

    @Test
    void nothingOutOfATokenIsInTheAnswer() {
        String mark = "s3cret-mark";

        assertThat(verifying.verify(good.claim("iss", mark).signed()).toString())
                .doesNotContain(mark);
        assertThat(verifying
                        .verify(good.claim("preferred_username", mark + "/").signed())
                        .toString())
                .doesNotContain(mark);
        assertThat(verifying.verify(mark + "." + mark + "." + mark).toString()).doesNotContain(mark);
    }
}
