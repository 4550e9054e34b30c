package dev.openportal.provisioning.watcher.tail;

import static dev.openportal.provisioning.watcher.tail.StatusTopic.PARTITIONS;

import dev.openportal.provisioning.watcher.stream.Freshness;
import dev.openportal.provisioning.watcher.stream.LatestState;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
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
    private static final String READING = "The statuses are still being read.";
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private final Map<String, Object> connection;
    private final LatestState state;
    private final StatusReader reader;
    private final EndOfTopic end;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable KafkaConsumer<String, byte[]> current;
    private volatile @Nullable Thread thread;
    private volatile String waitingFor = READING;

    /** @param connection how the brokers are reached, in Kafka's own terms */
    public StatusTail(
            Map<String, Object> connection,
            LatestState state,
            Freshness freshness,
            InstantSource clock,
            MeterRegistry meters) {
        this.connection = connection;
        this.state = state;
        this.reader = new StatusReader(state, meters);
        this.end = new EndOfTopic(freshness, clock);
    }

    /** What keeps the statuses from being complete and current, in a sentence; of use only while they are not. */
    public String waitingFor() {
        return waitingFor;
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
                    state.begin(StatusTopic.id(connection), PARTITIONS.size());
                    begun = true;
                }
                follow();
            } catch (WakeupException e) {
                LOG.debug("Woken to stop.");
            } catch (InterruptException e) {
                return;
            } catch (KafkaException e) {
                waitFor(e);
                pause();
            }
        }
    }

    private void follow() {
        try (KafkaConsumer<String, byte[]> consumer = StatusTopic.consumer(connection)) {
            current = consumer;
            consumer.assign(PARTITIONS);
            consumer.seekToBeginning(PARTITIONS);
            positions.forEach(consumer::seek);
            while (stopping.getCount() > 0) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> {
                    reader.read(record);
                    positions.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
                });
                lookForTheEnd(consumer);
            }
        } finally {
            current = null;
        }
    }

    private void lookForTheEnd(KafkaConsumer<?, ?> consumer) {
        try {
            if (end.isReached(consumer)) {
                state.complete();
                waitingFor = READING;
            }
        } catch (TimeoutException e) {
            waitFor(e);
        }
    }

    private void waitFor(KafkaException e) {
        String reason = Obstacle.of(e);
        // Once, not at every try.
        if (!reason.equals(waitingFor)) {
            LOG.warn("{} Trying again every {} s: {}", reason, PAUSE.toSeconds(), e.getMessage());
        }
        waitingFor = reason;
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
