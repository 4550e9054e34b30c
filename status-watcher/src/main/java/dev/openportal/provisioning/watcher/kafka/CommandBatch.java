package dev.openportal.provisioning.watcher.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;

/** A batch of Spring Cloud Stream as the records that it was made of. */
final class CommandBatch {

    private CommandBatch() {}

    static List<ConsumerRecord<String, byte[]>> records(Message<List<Object>> batch) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        for (int i = 0; i < batch.getPayload().size(); i++) {
            ConsumerRecord<String, byte[]> record = new ConsumerRecord<>(
                    String.valueOf(of(batch, KafkaHeaders.RECEIVED_TOPIC, i)),
                    (Integer) Objects.requireNonNull(of(batch, KafkaHeaders.RECEIVED_PARTITION, i)),
                    (Long) Objects.requireNonNull(of(batch, KafkaHeaders.OFFSET, i)),
                    text(of(batch, KafkaHeaders.RECEIVED_KEY, i)),
                    // Spring's stand-in for a null value is no byte array.
                    batch.getPayload().get(i) instanceof byte[] value ? value : null);
            headers(of(batch, KafkaHeaders.BATCH_CONVERTED_HEADERS, i)).forEach((name, value) -> {
                if (value instanceof byte[] || value instanceof String) {
                    record.headers()
                            .add(
                                    String.valueOf(name),
                                    Objects.requireNonNull(text(value)).getBytes(UTF_8));
                }
            });
            records.add(record);
        }
        return records;
    }

    private static @Nullable Object of(Message<?> batch, String header, int index) {
        return batch.getHeaders().get(header) instanceof List<?> values ? values.get(index) : null;
    }

    private static Map<?, ?> headers(@Nullable Object converted) {
        return converted instanceof Map<?, ?> headers ? headers : Map.of();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof byte[] bytes ? new String(bytes, UTF_8) : value == null ? null : value.toString();
    }
}
