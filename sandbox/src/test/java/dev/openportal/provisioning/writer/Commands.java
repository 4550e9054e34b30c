package dev.openportal.provisioning.writer;

import dev.openportal.provisioning.events.Envelope;
import dev.openportal.provisioning.events.EventData;
import dev.openportal.provisioning.events.json.BinaryRecord;
import dev.openportal.provisioning.events.json.EventCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The commands topic, from its writing side. */
final class Commands implements AutoCloseable {

    private final KafkaProducer<String, byte[]> producer;

    Commands(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 0),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    void send(EventData... commands) {
        send(List.of(commands));
    }

    void send(List<? extends EventData> commands) {
        for (EventData command : commands) {
            BinaryRecord record = EventCodec.encode(
                    new Envelope<>("/provisioning/request-service", Instant.parse("2026-11-24T10:15:30Z"), command));
            raw(record.key(), record.headers(), Objects.requireNonNull(record.value()));
        }
        producer.flush();
    }

    void raw(String key, Map<String, String> headers, byte[] value) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>("provisioning.commands", key, value);
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        producer.send(record);
    }

    @Override
    public void close() {
        producer.close();
    }
}
