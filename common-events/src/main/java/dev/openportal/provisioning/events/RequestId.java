package dev.openportal.provisioning.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Identity of a request. The same Idempotency-Key of the same tenant always gives the same id, so a repeated order is
 * recognised wherever it turns up: in the view, in the writer's history, in the fold.
 */
public record RequestId(UUID uuid) {

    /** Name space of our version 5 ids; never to be changed, or repeats are no longer recognised. */
    private static final UUID NAMESPACE = UUID.fromString("0f6c1c43-9d0c-5d5e-8a3a-6d1c2f6b7a10");

    /** UUIDv5 of tenant and Idempotency-Key. The tenant's length goes in first, so that no two pairs read the same. */
    public static RequestId of(String tenant, String idempotencyKey) {
        byte[] name = (tenant.length() + ":" + tenant + ":" + idempotencyKey).getBytes(StandardCharsets.UTF_8);
        ByteBuffer input = ByteBuffer.allocate(16 + name.length);
        input.putLong(NAMESPACE.getMostSignificantBits()).putLong(NAMESPACE.getLeastSignificantBits());
        input.put(name);
        ByteBuffer hash = ByteBuffer.wrap(sha1(input.array()));
        return new RequestId(stamp(hash.getLong(), hash.getLong(), 5));
    }

    /** UUIDv7, for an order that came without a key: sorted by time, random in its last 62 bits. */
    public static RequestId random(Instant now, RandomGenerator random) {
        return new RequestId(stamp((now.toEpochMilli() << 16) | (random.nextLong() & 0xffff), random.nextLong(), 7));
    }

    /** @throws IllegalArgumentException where the text is not a UUID in its canonical form */
    @JsonCreator
    public static RequestId parse(String text) {
        UUID uuid = UUID.fromString(text);
        if (!uuid.toString().equals(text)) {
            throw new IllegalArgumentException("Not a request id: " + text);
        }
        return new RequestId(uuid);
    }

    /** The last eight hex digits, which make a created resource's name unique. */
    public String suffix() {
        String text = uuid.toString();
        return text.substring(text.length() - 8);
    }

    @Override
    @JsonValue
    public String toString() {
        return uuid.toString();
    }

    private static UUID stamp(long high, long low, int version) {
        return new UUID((high & ~0xf000L) | ((long) version << 12), (low & 0x3fffffffffffffffL) | 0x8000000000000000L);
    }

    private static byte[] sha1(byte[] input) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(input);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }
}
