package dev.openportal.provisioning.watcher.tail;

import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;

import dev.openportal.provisioning.watcher.stream.Freshness;
import dev.openportal.provisioning.watcher.stream.LatestState;
import dev.openportal.provisioning.watcher.stream.Subscribers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.Map;

/** One node of the stream role, without its HTTP side. */
final class Node implements AutoCloseable {

    final LatestState state = new LatestState(new Subscribers(), 100);
    final Freshness freshness = new Freshness(InstantSource.system(), ofSeconds(5));
    private final StatusTail tail;

    Node(String bootstrap) {
        tail = new StatusTail(
                Map.of("bootstrap.servers", bootstrap),
                state,
                freshness,
                InstantSource.system(),
                new SimpleMeterRegistry());
        tail.start();
    }

    String waitingFor() {
        return tail.waitingFor();
    }

    Node complete() {
        await().atMost(ofSeconds(60)).until(state::isComplete);
        return this;
    }

    @Override
    public void close() {
        tail.stop();
    }
}
