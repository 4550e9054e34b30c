package dev.openportal.provisioning.requests.producers;

import dev.openportal.provisioning.requests.signature.Signature;
import dev.openportal.provisioning.requests.signature.Signatures;
import java.time.InstantSource;
import java.util.Optional;

/** Signs a record anew whose own signature has grown old among the dead letters, where it was genuine. */
public final class RenewSignature {

    private final Signatures signatures;
    private final InstantSource clock;

    public RenewSignature(Signatures signatures, InstantSource clock) {
        this.signatures = signatures;
        this.clock = clock;
    }

    /** @return empty where nobody is known to have sent these bytes, so that their signature cannot stand for anybody */
    public Optional<Signature> renew(Arrival arrival) {
        byte[] value = arrival.value();
        if (value == null) {
            return Optional.empty();
        }
        try {
            return signatures.renew(
                    arrival.header(Signature.HEADER), Attributes.of(arrival).signed(value), clock.instant());
        } catch (UnreadableRecord e) {
            return Optional.empty();
        }
    }
}
