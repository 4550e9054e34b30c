package dev.openportal.provisioning.sandbox.benchmark;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The floor: reads and writes, and does nothing else. */
final class Relay implements AutoCloseable {

    private final KafkaConsumer<String, byte[]> from;
    private final Thread thread;

    Relay(String bootstrap, String topic, String to, Producer<String, byte[]> producer) {
        from = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap), new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = from.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        from.assign(partitions);
        from.seekToEnd(partitions);
        thread = new Thread(() -> relay(to, producer), "relay");
        thread.start();
    }

    private void relay(String to, Producer<String, byte[]> producer) {
        try (from) {
            while (true) {
                from.poll(Duration.ofMillis(100))
                        .forEach(r -> producer.send(new ProducerRecord<>(to, r.key(), r.value())));
            }
        } catch (WakeupException e) {
            // How a consumer is told to end.
            return;
        }
    }

    @Override
    public void close() throws InterruptedException {
        from.wakeup();
        thread.join();
    }
}
