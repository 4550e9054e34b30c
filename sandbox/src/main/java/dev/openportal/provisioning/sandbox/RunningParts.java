package dev.openportal.provisioning.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been started, stopped in reverse order. */
final class RunningParts implements AutoCloseable {

    private record Running(String name, AutoCloseable stop) {}

    private final Deque<Running> running = new ArrayDeque<>();
    private boolean stopping;

    // Asked for late: the first part is the directory, and the log lies in it.
    private static Logger log() {
        return LoggerFactory.getLogger(RunningParts.class);
    }

    /** @throws CannotStart when the part does not start; what already runs is left for {@link #close} */
    void start(Part part) {
        String name = part.name().word();
        log().info("Starting {}", name);
        try {
            add(name, part.starter().start());
        } catch (CannotStart e) {
            throw e;
        } catch (Exception e) {
            log().info("{} did not start", name, e);
            throw new CannotStart(name + " did not start: " + rootCause(e) + " (the log says more)", e);
        }
        log().info("Started {}", name);
    }

    void add(String name, AutoCloseable stop) {
        synchronized (running) {
            if (!stopping) {
                running.push(new Running(name, stop));
                return;
            }
        }
        // Somebody pressed Ctrl-C while this was starting.
        stop(new Running(name, stop));
        throw new CannotStart("Stopped while starting");
    }

    @Override
    public void close() {
        for (Running last = next(); last != null; last = next()) {
            stop(last);
        }
    }

    private @Nullable Running next() {
        synchronized (running) {
            stopping = true;
            return running.poll();
        }
    }

    private static void stop(Running part) {
        log().info("Stopping {}", part.name());
        try {
            part.stop().close();
        } catch (Exception e) {
            // The others have to be stopped all the same.
            log().error("{} did not stop cleanly", part.name(), e);
        }
    }

    private static String rootCause(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return message == null
                ? root.getClass().getSimpleName()
                : message.lines().findFirst().orElse(message);
    }
}
