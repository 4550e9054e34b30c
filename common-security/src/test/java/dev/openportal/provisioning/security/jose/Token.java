package dev.openportal.provisioning.security.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A token in the making; each step gives another one. Issued a minute ago, good for an hour. */
public record Token(
        JWK key,
        Map<String, Object> claims,
        @Nullable String type,
        @Nullable String keyId) {

    public static Token of(JWK key) {
        Instant now = Instant.now();
        return new Token(key, Map.of(), null, key.getKeyID())
                .claim("iat", now.minusSeconds(60).getEpochSecond())
                .claim("exp", now.plusSeconds(3600).getEpochSecond());
    }

    public Token claim(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(claims);
        more.put(name, value);
        return new Token(key, more, type, keyId);
    }

    public Token without(String name) {
        Map<String, Object> less = new LinkedHashMap<>(claims);
        less.remove(name);
        return new Token(key, less, type, keyId);
    }

    public Token type(@Nullable String other) {
        return new Token(key, claims, other, keyId);
    }

    public Token keyId(@Nullable String other) {
        return new Token(key, claims, type, other);
    }

    public Token signedWith(JWK other) {
        return new Token(other, claims, type, keyId);
    }

    public Token expiringAt(Instant end) {
        return claim("exp", end.getEpochSecond());
    }

    /** Signed as its key is meant to. */
    public String signed() {
        try {
            return key instanceof RSAKey rsa
                    ? signed(JWSAlgorithm.RS256, new RSASSASigner(rsa))
                    : signed(JWSAlgorithm.ES256, new ECDSASigner((ECKey) key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signed with a secret that both sides would have to know. */
    public String signedWithSecret(byte[] secret) {
        try {
            return signed(JWSAlgorithm.HS256, new MACSigner(secret));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private String signed(JWSAlgorithm algorithm, JWSSigner signer) throws JOSEException {
        JWSHeader.Builder header = new JWSHeader.Builder(algorithm).keyID(keyId);
        if (type != null) {
            header.type(new JOSEObjectType(type));
        }
        JWSObject token = new JWSObject(header.build(), new Payload(claims));
        token.sign(signer);
        return token.serialize();
    }

    /** Claims and header without a signature, as text that can be put together otherwise. */
    public String unsigned(String header) {
        return com.nimbusds.jose.util.Base64URL.encode(header) + "." + new Payload(claims).toBase64URL();
    }
}
