package dev.openportal.provisioning.requests.signature;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells whose bytes these are, by the keys that are known here. */
public final class Signatures {

    private final Map<String, SigningKey> keys;
    private final Duration window;

    /**
     * @param keys with an id each
     * @param window how far the time in a signature may lie from the time at which its record arrived, to either side
     */
    public Signatures(List<SigningKey> keys, Duration window) {
        this.keys = keys.stream().collect(Collectors.toUnmodifiableMap(SigningKey::id, Function.identity()));
        this.window = window;
    }

    /** @param arrived when the record came, by a clock that its sender has no hold of */
    public Verdict check(@Nullable String header, Signed signed, Instant arrived) {
        if (header == null) {
            return new Verdict.Refused(
                    Verdict.Kind.MISSING, "There is no header 'signature': this topic takes signed records only.");
        }
        Optional<Signature> signature = Signature.parse(header);
        if (signature.isEmpty()) {
            return new Verdict.Refused(
                    Verdict.Kind.MALFORMED,
                    "The header 'signature' must read t=<unix seconds>,k=<key id>,v1=<64 lower-case hex digits>.");
        }
        SigningKey key = keys.get(signature.get().keyId());
        if (key == null) {
            return new Verdict.Refused(Verdict.Kind.UNKNOWN_KEY, "The key that the signature names is not known here.");
        }
        if (!signature.get().isOf(signed, key.secret().get())) {
            return new Verdict.Refused(
                    Verdict.Kind.WRONG,
                    "The signature is not that of these bytes by this key: it covers time, ce_type, ce_source, ce_id and"
                            + " the value.");
        }
        return timely(signature.get(), arrived).orElseGet(() -> new Verdict.Genuine(key.caller()));
    }

    /**
     * The same bytes, signed again now: for a record whose signature was genuine and has grown old here.
     *
     * @return empty where the signature was never that of these bytes, or its key is gone
     */
    public Optional<Signature> renew(@Nullable String header, Signed signed, Instant now) {
        return Signature.parse(header)
                .flatMap(old -> Optional.ofNullable(keys.get(old.keyId()))
                        .filter(key -> old.isOf(signed, key.secret().get()))
                        .map(key -> Signature.of(signed, key.id(), key.secret().get(), now.getEpochSecond())));
    }

    private Optional<Verdict> timely(Signature signature, Instant arrived) {
        long off = arrived.getEpochSecond() - signature.seconds();
        if (Math.abs(off) <= window.toSeconds()) {
            return Optional.empty();
        }
        String bound = " at most " + window.toSeconds() + " s are allowed. Sign it anew when you send it.";
        return Optional.of(
                off > 0
                        ? new Verdict.Refused(
                                Verdict.Kind.STALE, "The signature is " + off + " s older than the record:" + bound)
                        : new Verdict.Refused(
                                Verdict.Kind.FUTURE, "The signature is " + -off + " s ahead of the record:" + bound));
    }
}
