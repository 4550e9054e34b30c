package dev.openportal.provisioning.requests.signature;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code signature}: {@code t=<unix seconds>,k=<key id>,v1=<HMAC-SHA256 in lower-case hex>}.
 *
 * @param seconds when it was made, in seconds since 1970
 * @param keyId which key made it
 * @param hex its 64 hex digits
 */
public record Signature(long seconds, String keyId, String hex) {

    /** Its name on a record. */
    public static final String HEADER = "signature";

    private static final Pattern FORM =
            Pattern.compile("t=(0|[1-9][0-9]{0,11}),k=([A-Za-z0-9][-A-Za-z0-9_.]{0,63}),v1=([0-9a-f]{64})");

    /** @return empty where that is no signature in our form */
    public static Optional<Signature> parse(@Nullable String header) {
        Matcher matcher = FORM.matcher(header == null ? "" : header);
        return matcher.matches()
                ? Optional.of(new Signature(Long.parseLong(matcher.group(1)), matcher.group(2), matcher.group(3)))
                : Optional.empty();
    }

    /** Signs as a producer does. */
    public static Signature of(Signed signed, String keyId, byte[] secret, long seconds) {
        return new Signature(seconds, keyId, HexFormat.of().formatHex(hmac(secret, signed.bytes(seconds))));
    }

    boolean isOf(Signed signed, byte[] secret) {
        // Looks at every byte, whatever the first one is: how long it takes tells nothing of the right one.
        return MessageDigest.isEqual(
                hmac(secret, signed.bytes(seconds)), HexFormat.of().parseHex(hex));
    }

    private static byte[] hmac(byte[] secret, byte[] bytes) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    /** As it stands in the header. */
    @Override
    public String toString() {
        return "t=" + seconds + ",k=" + keyId + ",v1=" + hex;
    }
}
