package dev.openportal.provisioning.events;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

/**
 * Where a record goes. Keyed records go where Kafka's own default partitioner puts them, so that any client can find
 * them; two rules are ours: a status lies with its resource, and a delivery fact goes to every partition.
 */
public final class Partitioning {

    private Partitioning() {}

    /** Partitions of a topic with {@code count} partitions that must each get this record. */
    public static int[] of(EventData data, int count) {
        if (data instanceof DeliveryFact) {
            return IntStream.range(0, count).toArray();
        }
        String key =
                data instanceof StatusDocument status ? status.resource().key().toString() : data.recordKey();
        return new int[] {ofKey(key, count)};
    }

    /** As Kafka's default partitioner does it for a keyed record. */
    public static int ofKey(String key, int count) {
        return (murmur2(key.getBytes(StandardCharsets.UTF_8)) & 0x7fffffff) % count;
    }

    private static int murmur2(byte[] data) {
        int m = 0x5bd1e995;
        int h = 0x9747b28c ^ data.length;
        int whole = data.length & ~3;
        for (int i = 0; i < whole; i += 4) {
            int k = (data[i] & 0xff) | (data[i + 1] & 0xff) << 8 | (data[i + 2] & 0xff) << 16 | data[i + 3] << 24;
            k *= m;
            k ^= k >>> 24;
            h = h * m ^ k * m;
        }
        for (int i = data.length - 1; i >= whole; i--) {
            h ^= (data[i] & 0xff) << 8 * (i - whole);
        }
        if (whole < data.length) {
            h *= m;
        }
        h ^= h >>> 13;
        h *= m;
        return h ^ h >>> 15;
    }
}
