package dev.openportal.provisioning.watcher.kubernetes;

import dev.openportal.provisioning.events.EventData;
import dev.openportal.provisioning.events.ProvisioningEvent;
import dev.openportal.provisioning.watcher.assess.AdoptedOwners;
import dev.openportal.provisioning.watcher.assess.FactSink;
import dev.openportal.provisioning.watcher.assess.Outbox;
import dev.openportal.provisioning.watcher.assess.RepositoryAliases;
import dev.openportal.provisioning.watcher.assess.Tenure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** The watcher's own looks at a cluster that a test feeds, with a clock that it moves. */
final class Watched implements FactSink, AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    final FedCluster cluster = new FedCluster();
    private final ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor();
    private final List<EventData> told = new ArrayList<>();
    private final Looks looks;
    private volatile Instant now = NOW;
    private long transitions;

    Watched() {
        InstantSource clock = () -> now;
        Outbox outbox = new Outbox(this, loop, clock, this::settled);
        Warnings warnings = new Warnings(clock);
        Sightings sightings = new Sightings("local", cluster::open, warnings);
        var aliases =
                new RepositoryAliases(Map.of("catalog-orders", List.of("https://git.example.com/catalog-orders.git")));
        looks = new Looks(
                "local", sightings, warnings, new Settling(clock), outbox, aliases, AdoptedOwners.AS_ANNOTATED);
        cluster.serve(looks);
        step(sightings::start);
        step(cluster::settle);
        takeover();
    }

    private void settled(Object subject) {
        looks.told(subject);
    }

    /** Another watcher takes the Lease, and tells all anew. */
    void takeover() {
        Tenure tenure = new Tenure("local", "lease", ++transitions, () -> true);
        step(() -> looks.begin(tenure));
    }

    /** Time passes. */
    void later(Duration time) {
        now = now.plus(time);
        step(looks::turn);
    }

    void step(Runnable step) {
        try {
            loop.submit(step).get();
            // What was told is acknowledged in the loop as well.
            loop.submit(() -> {}).get();
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    List<ProvisioningEvent> facts() {
        return told.stream()
                .filter(ProvisioningEvent.class::isInstance)
                .map(ProvisioningEvent.class::cast)
                .toList();
    }

    <T> Optional<T> last(Class<T> type) {
        return told.stream().filter(type::isInstance).map(type::cast).reduce((before, after) -> after);
    }

    @Override
    public CompletionStage<Void> publish(EventData fact) {
        told.add(fact);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Void> withdrawOffering(String recordKey) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {
        loop.shutdownNow();
    }
}
