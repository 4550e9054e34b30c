package dev.openportal.provisioning.requests.kafka;

import dev.openportal.provisioning.requests.startup.CannotStart;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Starts the tails once the topics are as they should be. Brokers that do not answer are waited for; topics that are
 * wrong are fatal: at start by refusing to start, later by failing liveness.
 */
final class Tails implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Tails.class);
    private static final long AGAIN_MILLIS = 1000;
    private static final long STOP_MILLIS = 1500;

    private final TopicCheck check;
    private final List<TopicTail> tails;
    private final List<Thread> threads = new ArrayList<>();
    private volatile String waitingFor = "the brokers";
    private volatile boolean running;
    private volatile boolean broken;
    private volatile @Nullable Thread waiter;

    Tails(TopicCheck check, List<TopicTail> tails) {
        this.check = check;
        this.tails = tails;
    }

    /** For a person: what is waited for before anything can be answered; empty when ready. */
    List<String> waitingFor() {
        if (!waitingFor.isEmpty()) {
            return List.of(waitingFor);
        }
        return tails.stream()
                .filter(t -> !t.isCaughtUp())
                .map(TopicTail::progress)
                .toList();
    }

    /** Whether what should run still does. */
    boolean isAlive() {
        return !broken && (!running || threadsAlive());
    }

    private synchronized boolean threadsAlive() {
        return threads.stream().allMatch(Thread::isAlive);
    }

    @Override
    public void start() {
        running = true;
        if (!ready()) {
            Thread thread = new Thread(this::awaitBrokers, "await-brokers");
            thread.setDaemon(true);
            waiter = thread;
            thread.start();
        }
    }

    private void awaitBrokers() {
        try {
            do {
                Thread.sleep(AGAIN_MILLIS);
            } while (running && !ready());
        } catch (CannotStart e) {
            LOG.error("This service cannot go on: {}", e.getMessage());
            waitingFor = String.valueOf(e.getMessage());
            broken = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @throws CannotStart where the brokers answer, and their topics are wrong */
    private boolean ready() {
        try {
            List<String> problems = check.problems();
            if (!problems.isEmpty()) {
                throw new CannotStart(String.join(" ", problems));
            }
        } catch (KafkaException e) {
            LOG.warn("Waiting for the brokers: {}", e.getMessage());
            return false;
        }
        tails.forEach(this::launch);
        waitingFor = "";
        return true;
    }

    private synchronized void launch(TopicTail tail) {
        Thread thread = new Thread(tail, "tail-" + tail.topic());
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    @Override
    public void stop() {
        running = false;
        tails.forEach(TopicTail::stop);
        Thread waiting = waiter;
        if (waiting != null) {
            waiting.interrupt();
        }
        List<Thread> ending;
        synchronized (this) {
            ending = List.copyOf(threads);
        }
        try {
            // They look up several times a second; a client that is interrupted while it closes complains aloud.
            for (Thread thread : ending) {
                thread.join(STOP_MILLIS);
            }
            ending.forEach(Thread::interrupt);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
