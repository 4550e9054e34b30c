package dev.openportal.provisioning.requests.kafka.producers;

import dev.openportal.provisioning.requests.view.ViewReadiness;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Lets producers' records in once the topics were seen to be right and the view is complete: before that an order would be
 * refused for an offering that was only not read yet.
 */
final class IntakeGate implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(IntakeGate.class);
    private static final long AGAIN_MILLIS = 200;

    private final boolean wanted;
    private final ViewReadiness view;
    private final Runnable open;
    private final ScheduledExecutorService looking =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "intake-gate"));
    private volatile boolean running;

    /** @param wanted whether anybody's signature could be genuine */
    IntakeGate(boolean wanted, ViewReadiness view, Runnable open) {
        this.wanted = wanted;
        this.view = view;
        this.open = open;
    }

    @Override
    public void start() {
        running = true;
        if (wanted) {
            look();
        } else {
            LOG.info("No provisioning.intake.keys: nothing is read from provisioning.requests");
        }
    }

    private void look() {
        try {
            if (view.waitingFor().isEmpty()) {
                open.run();
                return;
            }
        } catch (RuntimeException e) {
            LOG.warn("Records of producers are not read yet; trying again", e);
        }
        if (running) {
            looking.schedule(this::look, AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void stop() {
        running = false;
        looking.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
