package dev.openportal.provisioning.requests.letters;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record that nobody could read, and why.
 *
 * @param partition of the dead letters' topic; with {@code offset} it names this letter
 * @param offset in that partition
 * @param at when it was put there
 * @param service that could not read it; null where it does not say
 * @param reason why, in a sentence; null where it does not say
 * @param origin where it came from; null where it does not say
 * @param key of the record; null where it had none
 * @param headers as they came, by name; credentials are not shown
 * @param value its beginning; null where it has none
 * @param encoding of {@code value}
 * @param bytes how many bytes the whole value has
 */
public record DeadLetter(
        int partition,
        long offset,
        Instant at,
        @Nullable String service,
        @Nullable String reason,
        @Nullable Origin origin,
        @Nullable String key,
        Map<String, List<String>> headers,
        @Nullable String value,
        Encoding encoding,
        int bytes) {

    /** Where a record lay that became a dead letter. */
    public record Origin(String topic, int partition, long offset) {}

    /** How bytes are shown. */
    public enum Encoding {
        @JsonProperty("text")
        TEXT,
        @JsonProperty("base64")
        BASE64
    }
}
