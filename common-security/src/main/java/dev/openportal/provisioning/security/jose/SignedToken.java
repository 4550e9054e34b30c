package dev.openportal.provisioning.security.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A token that has the form of one. Nothing in it is to be believed before {@link #verify}.
 *
 * @param text as it came
 */
record SignedToken(String text, SignedJWT jwt, JWTClaimsSet claims) {

    /** Groups make tokens large; more than this is no token. */
    static final int MOST = 16 * 1024;

    // Decoders skip what is no Base64, so that a token could carry a line break to where it is sent on.
    private static final Pattern FORM = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
    private static final DefaultJWSVerifierFactory VERIFIERS = new DefaultJWSVerifierFactory();

    /** @throws Refusal where it has not */
    static SignedToken parse(String text) {
        if (text.length() > MOST) {
            throw new Refusal("The token is larger than " + MOST / 1024 + " KiB.");
        }
        if (!FORM.matcher(text).matches()) {
            throw noToken();
        }
        try {
            SignedJWT jwt = SignedJWT.parse(text);
            return new SignedToken(text, jwt, jwt.getJWTClaimsSet());
        } catch (ParseException | IllegalArgumentException e) {
            throw noToken();
        }
    }

    private static Refusal noToken() {
        return new Refusal("This is no signed JSON Web Token.");
    }

    JWSHeader header() {
        return jwt.getHeader();
    }

    /** The kind of token, as its header says; empty where it does not. */
    String type() {
        return header().getType() == null ? "" : header().getType().getType();
    }

    /** @throws Refusal where the token is signed in another way than those */
    void requireAlgorithm(Set<String> algorithms) {
        if (!algorithms.contains(header().getAlgorithm().getName())) {
            throw new Refusal("The token is signed in a way that is not accepted here.");
        }
    }

    /** @throws Refusal where none of these public keys fits the signature */
    SignedToken verify(List<JWK> keys) {
        for (JWK key : keys) {
            if (key instanceof AsymmetricJWK pair && isSignedBy(pair)) {
                return this;
            }
        }
        throw new Refusal("The token's signature is wrong.");
    }

    private boolean isSignedBy(AsymmetricJWK key) {
        try {
            return jwt.verify(VERIFIERS.createJWSVerifier(header(), key.toPublicKey()));
        } catch (JOSEException e) {
            // A key of another kind than the signature's.
            return false;
        }
    }
}
