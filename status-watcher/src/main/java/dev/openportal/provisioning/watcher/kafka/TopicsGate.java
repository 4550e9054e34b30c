package dev.openportal.provisioning.watcher.kafka;

import dev.openportal.provisioning.watcher.startup.CannotStart;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;

/**
 * Lets the service go on when the topics are as they should be. Brokers that cannot be reached are waited for: a
 * service that gave up would only be started again.
 */
final class TopicsGate implements SmartLifecycle, HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(TopicsGate.class);
    private static final long RETRY_SECONDS = 2;

    private final TopicsCheck check;
    private final Consumer<CannotStart> fatal;
    private final CompletableFuture<Void> open = new CompletableFuture<>();
    private final ScheduledExecutorService retries = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "topics-check");
        thread.setDaemon(true);
        return thread;
    });
    private volatile String waitingFor = "Kafka has not been asked for its topics yet.";
    private volatile boolean running;

    /** @param fatal told when it turns out only after the start that the topics are wrong */
    TopicsGate(TopicsCheck check, Consumer<CannotStart> fatal) {
        this.check = check;
        this.fatal = fatal;
    }

    /** Done when the topics are known to be right. */
    CompletionStage<Void> opened() {
        return open.minimalCompletionStage();
    }

    /** @throws CannotStart where the brokers answer and the topics are wrong */
    @Override
    public void start() {
        running = true;
        ask();
    }

    private void ask() {
        Optional<String> reason = check.unreachable();
        if (reason.isEmpty()) {
            open.complete(null);
            return;
        }
        if (!reason.get().equals(waitingFor)) {
            LOG.warn("{}; trying again every {} s.", reason.get(), RETRY_SECONDS);
        }
        waitingFor = reason.get();
        if (running) {
            retries.schedule(this::askAgain, RETRY_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void askAgain() {
        try {
            ask();
        } catch (CannotStart e) {
            waitingFor = String.valueOf(e.getMessage());
            fatal.accept(e);
        }
    }

    @Override
    public void stop() {
        running = false;
        retries.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before everything that uses a topic. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }

    @Override
    public Health health() {
        return open.isDone()
                ? Health.up().build()
                : Health.down().withDetail("reason", waitingFor).build();
    }
}
