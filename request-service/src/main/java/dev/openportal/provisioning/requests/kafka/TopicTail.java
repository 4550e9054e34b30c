package dev.openportal.provisioning.requests.kafka;

import static java.util.Objects.requireNonNull;

import dev.openportal.provisioning.events.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a whole topic, or the younger part of it, and then for ever. Caught up when its position has reached, in every
 * partition, the end as it was at the start: positions, not records seen, since compaction and transaction markers leave
 * gaps.
 */
final class TopicTail implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicTail.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long PAUSE_MILLIS = 500;

    private final Topics topic;
    private final @Nullable Duration back;
    private final Supplier<Consumer<byte[], byte[]>> connect;
    private final java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> sink;
    private final List<TopicPartition> partitions;
    private volatile int caughtUp;
    private volatile boolean stopped;

    /** @param back how old the oldest record is that is read; null where all are */
    TopicTail(
            Topics topic,
            @Nullable Duration back,
            Supplier<Consumer<byte[], byte[]>> connect,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        this.topic = topic;
        this.back = back;
        this.connect = connect;
        this.sink = sink;
        this.partitions = IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .toList();
    }

    String topic() {
        return topic.name();
    }

    boolean isCaughtUp() {
        return caughtUp == partitions.size();
    }

    /** For a person: what is read of what there was at the start. */
    String progress() {
        return topic.name() + " " + caughtUp + "/" + partitions.size() + " partitions read";
    }

    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        while (!stopped) {
            try (Consumer<byte[], byte[]> consumer = connect.get()) {
                consumer.assign(partitions);
                Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
                seek(consumer, ends);
                follow(consumer, ends);
            } catch (WakeupException | InterruptException e) {
                LOG.debug("Tail of {} ends", topic.name(), e);
                return;
            } catch (KafkaException e) {
                // Reading again from the beginning is safe: what is known already is dropped by version.
                LOG.warn("Tail of {} begins again", topic.name(), e);
                if (!pause()) {
                    return;
                }
            }
        }
    }

    private void seek(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        if (back == null) {
            consumer.seekToBeginning(partitions);
            return;
        }
        long since = System.currentTimeMillis() - back.toMillis();
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, since));
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp first = found.get(partition);
            // Nothing is so young: then what comes after the end.
            consumer.seek(partition, first == null ? requireNonNull(ends.get(partition)) : first.offset());
        }
    }

    private void follow(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        while (!stopped) {
            consumer.poll(POLL).forEach(sink);
            if (!isCaughtUp()) {
                caughtUp = (int) ends.entrySet().stream()
                        .filter(end -> consumer.position(end.getKey()) >= end.getValue())
                        .count();
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
