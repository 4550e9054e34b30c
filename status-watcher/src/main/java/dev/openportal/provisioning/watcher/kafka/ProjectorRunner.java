package dev.openportal.provisioning.watcher.kafka;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.cloud.stream.binder.Binding;
import org.springframework.cloud.stream.binding.BindingsLifecycleController;
import org.springframework.cloud.stream.binding.BindingsLifecycleController.State;
import org.springframework.context.SmartLifecycle;

/**
 * Starts to read commands when the topics are right. The binder would ask the brokers while the program starts, and
 * nothing answers, not even readiness or a signal, for as long as they are away.
 */
final class ProjectorRunner implements SmartLifecycle, HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectorRunner.class);
    private static final String COMMANDS = "project-in-0";

    private final TopicsGate topics;
    private final BindingsLifecycleController bindings;
    private volatile String waitingFor = "Commands are read when the topics are seen to be right.";
    private volatile boolean running;

    ProjectorRunner(TopicsGate topics, BindingsLifecycleController bindings) {
        this.topics = topics;
        this.bindings = bindings;
    }

    @Override
    public void start() {
        running = true;
        topics.opened().thenRun(this::read);
    }

    private void read() {
        if (!running) {
            return;
        }
        try {
            bindings.changeState(COMMANDS, State.STARTED);
        } catch (RuntimeException e) {
            // Unready, with the reason: there is nobody to throw it to.
            LOG.error("Commands cannot be read.", e);
            waitingFor = "Commands cannot be read: " + e.getMessage();
        }
    }

    /** The binding itself is stopped by Spring Cloud Stream. */
    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public Health health() {
        List<Binding<?>> readers = bindings.queryState(COMMANDS);
        boolean reading = !readers.isEmpty() && readers.stream().allMatch(Binding::isRunning);
        return reading
                ? Health.up().build()
                : Health.down().withDetail("reason", waitingFor).build();
    }
}
