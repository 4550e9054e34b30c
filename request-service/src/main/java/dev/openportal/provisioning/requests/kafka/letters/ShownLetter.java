package dev.openportal.provisioning.requests.kafka.letters;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.openportal.provisioning.requests.kafka.HeaderTexts;
import dev.openportal.provisioning.requests.letters.DeadLetter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A record as an operator may see it: bounded, and without credentials. */
final class ShownLetter {

    /** So much of a value is shown; a page must fit into memory whatever lies there. */
    static final int SHOWN_BYTES = 64 * 1024;

    private static final String HIDDEN = "(not shown)";

    private ShownLetter() {}

    static DeadLetter of(ConsumerRecord<byte[], byte[]> record) {
        Map<String, List<String>> headers = HeaderTexts.of(record.headers());
        byte[] value = record.value();
        byte[] shown = value == null ? new byte[0] : Arrays.copyOf(value, Math.min(value.length, SHOWN_BYTES));
        String text = text(shown, value != null && value.length > shown.length);
        return new DeadLetter(
                record.partition(),
                record.offset(),
                Instant.ofEpochMilli(record.timestamp()),
                last(headers, "dl_service"),
                last(headers, "dl_reason"),
                origin(headers),
                record.key() == null ? null : new String(record.key(), UTF_8),
                shown(headers),
                value == null ? null : text != null ? text : Base64.getEncoder().encodeToString(shown),
                text != null ? DeadLetter.Encoding.TEXT : DeadLetter.Encoding.BASE64,
                value == null ? 0 : value.length);
    }

    /** The last one is ours: an outsider can have put others of the same name before it. */
    static @Nullable String last(Map<String, List<String>> headers, String name) {
        List<String> values = headers.getOrDefault(name, List.of());
        return values.isEmpty() ? null : values.get(values.size() - 1);
    }

    static DeadLetter.@Nullable Origin origin(Map<String, List<String>> headers) {
        String topic = last(headers, "dl_topic");
        String partition = last(headers, "dl_partition");
        String offset = last(headers, "dl_offset");
        if (topic == null || partition == null || offset == null) {
            return null;
        }
        try {
            return new DeadLetter.Origin(topic, Integer.parseInt(partition), Long.parseLong(offset));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    // Whatever else somebody put there could be a token: only names that are known to hold none are shown.
    private static Map<String, List<String>> shown(Map<String, List<String>> headers) {
        Map<String, List<String>> shown = new TreeMap<>();
        headers.forEach((name, values) -> shown.put(
                name,
                name.startsWith("ce_") || name.startsWith("dl_") || name.equals("content-type")
                        ? values
                        : values.stream().map(value -> HIDDEN).toList()));
        return shown;
    }

    /** @param cut whether the bytes may end in the middle of a character */
    private static @Nullable String text(byte[] bytes, boolean cut) {
        for (int without = 0; without <= (cut ? 3 : 0) && without <= bytes.length; without++) {
            try {
                return UTF_8.newDecoder()
                        .decode(ByteBuffer.wrap(bytes, 0, bytes.length - without))
                        .toString();
            } catch (CharacterCodingException e) {
                // Perhaps because its last character was cut; else it is no text.
                continue;
            }
        }
        return null;
    }
}
