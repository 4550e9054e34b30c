package dev.openportal.provisioning.watcher.tail;

import dev.openportal.provisioning.events.Topics;
import dev.openportal.provisioning.watcher.stream.LatestState;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Follows all partitions of the status topic from the beginning, in no group and reading uncommitted records: the fold
 * is deterministic, so a record that was aborted comes again with the same version. Brokers that cannot be reached are
 * waited for.
 */
public final class StatusTail implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(StatusTail.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final List<TopicPartition> ALL = IntStream.range(0, Topics.STATUS.partitions())
            .mapToObj(partition -> new TopicPartition(Topics.STATUS.name(), partition))
            .toList();

    private final Map<String, Object> connection;
    private final LatestState state;
    private final StatusReader reader;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable KafkaConsumer<String, byte[]> current;
    private volatile @Nullable Thread thread;

    /** @param connection how the brokers are reached, in Kafka's own terms */
    public StatusTail(Map<String, Object> connection, LatestState state, MeterRegistry meters) {
        this.connection = connection;
        this.state = state;
        this.reader = new StatusReader(state, meters);
    }

    @Override
    public void start() {
        Thread started = new Thread(this::run, "status-tail");
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    private void run() {
        boolean begun = false;
        while (stopping.getCount() > 0) {
            try {
                if (!begun) {
                    state.begin(StatusTopic.id(connection), ALL.size());
                    begun = true;
                }
                follow();
            } catch (WakeupException e) {
                LOG.debug("Woken to stop.");
            } catch (InterruptException e) {
                return;
            } catch (KafkaException e) {
                LOG.warn("Cannot read {} now; will try again: {}", Topics.STATUS.name(), e.getMessage());
                pause();
            }
        }
    }

    private void follow() {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(config())) {
            current = consumer;
            consumer.assign(ALL);
            consumer.seekToBeginning(ALL);
            positions.forEach(consumer::seek);
            Map<TopicPartition, Long> ends = consumer.endOffsets(ALL);
            while (stopping.getCount() > 0) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> {
                    reader.read(record);
                    positions.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
                });
                if (!state.isComplete() && hasReached(consumer, ends)) {
                    state.complete();
                }
            }
        } finally {
            current = null;
        }
    }

    // By position, not by record: compaction and transaction markers leave gaps before the end.
    private static boolean hasReached(KafkaConsumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private Map<String, Object> config() {
        Map<String, Object> config = new HashMap<>(connection);
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2000);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return config;
    }

    private void pause() {
        try {
            if (stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("Stopped while waiting for the brokers.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping.countDown();
        }
    }

    /** Returns at once; the thread ends by itself. */
    @Override
    public void stop() {
        stopping.countDown();
        KafkaConsumer<String, byte[]> consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
        Thread running = thread;
        if (running != null && consumer == null) {
            running.interrupt();
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
