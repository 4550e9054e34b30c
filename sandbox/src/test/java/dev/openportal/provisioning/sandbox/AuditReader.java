package dev.openportal.provisioning.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the audit from its beginning, and goes on where it was: the plain client, and no class of ours. */
final class AuditReader {

    public static void main(String[] args) {
        read(args[0], args[1], line -> System.out.println(line.key() + " " + line.value()));
    }

    /** Until the thread is interrupted. A line that was read and not committed comes once more after a crash. */
    static void read(String brokers, String group, Consumer<ConsumerRecord<String, String>> reader) {
        Properties config = new Properties();
        config.put("bootstrap.servers", brokers);
        config.put("group.id", group);
        config.put("auto.offset.reset", "earliest");
        config.put("enable.auto.commit", "false");
        // What the fold took back was never said.
        config.put("isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("provisioning.audit"));
            while (true) {
                consumer.poll(Duration.ofSeconds(1)).forEach(reader);
                consumer.commitSync();
            }
        } catch (InterruptException e) {
            Thread.currentThread().interrupt();
        }
    }
}
