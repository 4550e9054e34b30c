package dev.openportal.provisioning.watcher.kafka;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps the topology running. Kafka Streams gives up for good on what it cannot handle and leaves the process alive
 * and apparently well: so an end in ERROR makes the service unready, and the topology is built anew.
 */
final class FoldRunner implements SmartLifecycle, HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(FoldRunner.class);
    private static final long RESTART_SECONDS = 5;
    private static final Duration STOP = Duration.ofSeconds(2);

    private final TopicsGate topics;
    private final Supplier<KafkaStreams> topology;
    private final ScheduledExecutorService restarts = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "fold-runner");
        thread.setDaemon(true);
        return thread;
    });
    private volatile @Nullable KafkaStreams streams;
    private volatile @Nullable String lastError;
    private volatile boolean running;

    FoldRunner(TopicsGate topics, Supplier<KafkaStreams> topology) {
        this.topics = topics;
        this.topology = topology;
    }

    @Override
    public void start() {
        running = true;
        topics.opened().thenRun(() -> restarts.execute(this::build));
    }

    private synchronized void build() {
        if (!running) {
            return;
        }
        try {
            begin(topology.get());
        } catch (KafkaException e) {
            // As where the brokers' names are not known for the moment: nobody else would try again.
            lastError = e.getMessage();
            LOG.error("The fold cannot be started; tried again in {} s.", RESTART_SECONDS, e);
            streams = null;
            restarts.schedule(this::build, RESTART_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void begin(KafkaStreams next) {
        next.setUncaughtExceptionHandler(error -> {
            lastError = error.getMessage();
            LOG.error("The fold stopped; it is started anew in {} s.", RESTART_SECONDS, error);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        next.setStateListener((now, before) -> {
            if (now == State.ERROR) {
                restarts.schedule(this::rebuild, RESTART_SECONDS, TimeUnit.SECONDS);
            }
        });
        streams = next;
        next.start();
    }

    private synchronized void rebuild() {
        KafkaStreams failed = streams;
        if (running && failed != null) {
            failed.close(STOP);
            build();
        }
    }

    @Override
    public void stop() {
        running = false;
        restarts.shutdownNow();
        synchronized (this) {
            KafkaStreams last = streams;
            if (last != null) {
                last.close(STOP);
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public Health health() {
        KafkaStreams now = streams;
        State state = now == null ? State.CREATED : now.state();
        if (state == State.RUNNING) {
            return Health.up().build();
        }
        Health.Builder down = Health.down().withDetail("state", state.name());
        String error = lastError;
        return (error == null ? down : down.withDetail("lastError", error)).build();
    }
}
