package dev.openportal.provisioning.sandbox.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** From a topic, through something, to another topic; what comes out carries the time at which it went in. */
record Route(String name, String bootstrap, String to, IntFunction<ProducerRecord<String, byte[]>> record) {

    /** Stands before the nanoseconds in what is sent, and so in what arrives. */
    static final String MARK = "\"sentAt\":\"";

    private static final Duration DRAIN = Duration.ofSeconds(10);

    /**
     * Open loop: a slow answer delays no later record.
     *
     * @param warmUp leading records that do not count
     */
    Latencies run(Producer<String, byte[]> producer, int perSecond, int warmUp, int counted) {
        try (KafkaConsumer<String, byte[]> reader = reader()) {
            int total = warmUp + counted;
            CompletableFuture<Latencies> arrived = CompletableFuture.supplyAsync(() -> read(reader, warmUp, total));
            long start = System.nanoTime();
            for (int i = 0; i < total; i++) {
                long due = start + i * TimeUnit.SECONDS.toNanos(1) / perSecond;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                producer.send(record.apply(i));
            }
            return arrived.join();
        }
    }

    private KafkaConsumer<String, byte[]> reader() {
        KafkaConsumer<String, byte[]> reader = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap), new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = reader.partitionsFor(to).stream()
                .map(info -> new TopicPartition(to, info.partition()))
                .toList();
        reader.assign(partitions);
        reader.seekToEnd(partitions);
        partitions.forEach(reader::position);
        return reader;
    }

    private Latencies read(KafkaConsumer<String, byte[]> reader, int warmUp, int total) {
        long[] nanos = new long[total - warmUp];
        int seen = 0;
        long last = System.nanoTime();
        while (seen < total && System.nanoTime() - last < DRAIN.toNanos()) {
            for (ConsumerRecord<String, byte[]> record : reader.poll(Duration.ofMillis(100))) {
                last = System.nanoTime();
                if (seen++ >= warmUp) {
                    nanos[seen - warmUp - 1] = last - sentAt(record.value());
                }
            }
        }
        return Latencies.of(nanos, Math.max(0, seen - warmUp));
    }

    private static long sentAt(byte[] value) {
        String text = new String(value, US_ASCII);
        int from = text.indexOf(MARK) + MARK.length();
        return Long.parseLong(text.substring(from, text.indexOf('"', from)));
    }
}
