package dev.openportal.provisioning.writer.kafka;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;

/**
 * Nothing is consumed before the topics were seen to be right. Brokers that do not answer are waited for, topics that
 * are wrong are not: they end the program with one message that names all of them.
 */
public final class KafkaGate implements SmartLifecycle, HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(KafkaGate.class);
    private static final long AGAIN_MS = 1_000;

    private final TopicsAtHand topics;
    private final Runnable open;
    private final Runnable giveUp;
    private final Instant since;
    private final ScheduledExecutorService retry =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "kafka-gate"));
    private volatile @Nullable String closed = "Kafka was not asked yet";
    private volatile boolean running;

    /**
     * @param open what may begin when the topics are right
     * @param giveUp ends the program
     */
    public KafkaGate(TopicsAtHand topics, Runnable open, Runnable giveUp, InstantSource clock) {
        this.topics = topics;
        this.open = open;
        this.giveUp = giveUp;
        this.since = clock.instant();
    }

    /** @throws IllegalStateException where the topics are wrong */
    @Override
    public void start() {
        running = true;
        if (!tryOpen()) {
            retry.schedule(this::tryAgain, AGAIN_MS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void stop() {
        running = false;
        retry.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public Health health() {
        String reason = closed;
        return reason == null
                ? Health.up().build()
                : Health.outOfService()
                        .withDetail("reason", reason)
                        .withDetail("since", since.toString())
                        .build();
    }

    private void tryAgain() {
        try {
            if (!tryOpen() && running) {
                retry.schedule(this::tryAgain, AGAIN_MS, TimeUnit.MILLISECONDS);
            }
        } catch (RuntimeException e) {
            log.error("This service cannot go on: {}", e.getMessage(), e);
            giveUp.run();
        }
    }

    private boolean tryOpen() {
        List<String> problems;
        try {
            problems = topics.problems();
        } catch (KafkaException e) {
            String reason = "Kafka unreachable: " + e.getMessage();
            if (!reason.equals(closed)) {
                log.warn("{}; waiting for it", reason);
            }
            closed = reason;
            return false;
        }
        if (!problems.isEmpty()) {
            throw new IllegalStateException(String.join(" ", problems));
        }
        open.run();
        closed = null;
        return true;
    }
}
