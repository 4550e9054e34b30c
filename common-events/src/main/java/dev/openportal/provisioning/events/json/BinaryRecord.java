package dev.openportal.provisioning.events.json;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka record without a Kafka client: a CloudEvent in binary mode.
 *
 * @param headers {@code ce_*} and {@code content-type}, values in UTF-8
 * @param value the data; null is a tombstone of a compacted topic
 */
public record BinaryRecord(String key, Map<String, String> headers, byte @Nullable [] value) {

    /** What a compacted topic takes as "this key is no more". */
    public static BinaryRecord tombstone(String key) {
        return new BinaryRecord(key, Map.of(), null);
    }
}
