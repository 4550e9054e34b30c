package dev.openportal.provisioning.watcher.tail;

import dev.openportal.provisioning.events.StatusDocument;
import dev.openportal.provisioning.events.json.Decoded;
import dev.openportal.provisioning.events.json.EventCodec;
import dev.openportal.provisioning.watcher.stream.LatestState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One record of the status topic into the latest state. What cannot be read is counted and passed by, not sent to the
 * dead letters: every node reads every record, and the fold, which alone writes them, has its own checks.
 */
final class StatusReader {

    private static final Logger LOG = LoggerFactory.getLogger(StatusReader.class);

    private final LatestState state;
    private final Counter skipped;

    StatusReader(LatestState state, MeterRegistry meters) {
        this.state = state;
        this.skipped = Counter.builder("provisioning.records.skipped")
                .description("Records of a type that this version does not know")
                .tag("reader", "stream")
                .register(meters);
    }

    void read(ConsumerRecord<String, byte @Nullable []> record) {
        byte[] value = record.value();
        if (record.key() != null && value == null) {
            state.remove(record.key(), record.partition(), record.offset());
            return;
        }
        Decoded decoded = EventCodec.decode(name -> header(record, name), value);
        if (value != null
                && decoded instanceof Decoded.Known known
                && known.event().data() instanceof StatusDocument document
                && document.recordKey().equals(record.key())) {
            state.put(document, value, record.partition(), record.offset());
            return;
        }
        if (decoded instanceof Decoded.Unreadable unreadable) {
            LOG.warn(
                    "Passed by {}-{}@{}: {}", record.topic(), record.partition(), record.offset(), unreadable.reason());
        }
        skipped.increment();
        state.skip(record.partition(), record.offset());
    }

    private static @Nullable String header(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
