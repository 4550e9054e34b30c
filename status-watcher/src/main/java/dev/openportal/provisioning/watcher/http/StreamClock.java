package dev.openportal.provisioning.watcher.http;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * One timer for all streams, instead of some for each; and their end when the service stops, which comes first of all
 * (by the default phase), so that the server's graceful shutdown finds nothing to wait for.
 */
final class StreamClock implements SmartLifecycle {

    private final EventStreams streams;
    private final StreamSettings settings;
    private volatile @Nullable ScheduledExecutorService timer;

    StreamClock(EventStreams streams, StreamSettings settings) {
        this.streams = streams;
        this.settings = settings;
    }

    @Override
    public void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "stream-clock");
            thread.setDaemon(true);
            return thread;
        });
        long tick = settings.tick().toMillis();
        started.scheduleAtFixedRate(streams::tick, tick, tick, TimeUnit.MILLISECONDS);
        timer = started;
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = timer;
        if (running != null) {
            running.shutdownNow();
        }
        timer = null;
        streams.stop();
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }
}
