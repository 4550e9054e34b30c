package dev.openportal.provisioning.watcher.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.openportal.provisioning.events.json.BinaryRecord;
import java.util.function.Function;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** CloudEvents headers as Kafka carries them: UTF-8, and nothing else. */
final class Headers {

    private Headers() {}

    static RecordHeaders of(BinaryRecord record) {
        RecordHeaders headers = new RecordHeaders();
        record.headers().forEach((name, value) -> headers.add(name, value.getBytes(UTF_8)));
        return headers;
    }

    static Function<String, @Nullable String> reading(org.apache.kafka.common.header.Headers headers) {
        return name -> {
            Header header = headers.lastHeader(name);
            return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
        };
    }
}
