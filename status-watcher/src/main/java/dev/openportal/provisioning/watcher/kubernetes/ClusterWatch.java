package dev.openportal.provisioning.watcher.kubernetes;

import dev.openportal.provisioning.watcher.assess.FactSink;
import dev.openportal.provisioning.watcher.assess.ObjectRef;
import dev.openportal.provisioning.watcher.assess.Outbox;
import dev.openportal.provisioning.watcher.assess.RepositoryAliases;
import dev.openportal.provisioning.watcher.assess.Tenure;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The watch of one cluster. Informers only note which object to look at again; one thread, the loop, does all looking
 * and telling, so nothing here needs locks and what is noted twice is looked at once.
 */
final class ClusterWatch implements KindInformer.Listener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterWatch.class);

    private final KubernetesClient client;
    private final ScheduledExecutorService loop;
    private final ScheduledExecutorService leaseTimer;
    private final LeaseHolding lease;
    private final Sightings sightings;
    private final Outbox outbox;
    private final DeliveryWatch deliveries;
    private final OrderWatch orders;
    private final Set<ObjectRef> noted = new LinkedHashSet<>();

    ClusterWatch(
            String cluster,
            KubernetesClient client,
            FactSink sink,
            RepositoryAliases aliases,
            WatchSettings.Watch settings,
            InstantSource clock) {
        this.client = client;
        this.loop = Executors.newSingleThreadScheduledExecutor(named("watch-" + cluster));
        this.leaseTimer = Executors.newSingleThreadScheduledExecutor(named("lease-" + cluster));
        this.outbox = new Outbox(sink, loop, clock, this::told);
        this.sightings = new Sightings(cluster, client, this, loop);
        this.deliveries = new DeliveryWatch(sightings, outbox, aliases);
        this.orders = new OrderWatch(cluster, sightings, outbox);
        this.lease = new LeaseHolding(
                client, cluster, settings, tenure -> inLoop(() -> begin(tenure)), () -> inLoop(outbox::end));
    }

    private static java.util.concurrent.ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    void start() {
        inLoop(sightings::start);
        lease.start(leaseTimer);
    }

    @Override
    public void changed(ObjectRef ref) {
        boolean first;
        synchronized (noted) {
            first = noted.isEmpty();
            noted.add(ref);
        }
        if (first) {
            inLoop(this::lookAgain);
        }
    }

    @Override
    public void listed(Kind kind) {
        inLoop(() -> {
            if (kind.equals(Kind.CRD) || kind.qualified().equals(Kind.XRD)) {
                definitionsChanged();
            }
            deliveries.listed(kind);
            orders.listed(kind);
        });
    }

    private void lookAgain() {
        List<ObjectRef> batch;
        synchronized (noted) {
            batch = List.copyOf(noted);
            noted.clear();
        }
        if (batch.stream().anyMatch(ref -> Sightings.isDefinition(ref))) {
            definitionsChanged();
        }
        for (ObjectRef ref : batch) {
            deliveries.look(ref);
            orders.look(ref);
        }
    }

    private void definitionsChanged() {
        if (!sightings.seesDefinitions()) {
            return;
        }
        Set<String> before = sightings.offered();
        orders.offer(sightings.offerings());
        sightings.follow();
        // A kind may have been in sight already, as a part of something else, before it was offered.
        sightings.offered().stream()
                .filter(kind -> !before.contains(kind))
                .flatMap(kind -> sightings.informer(kind).stream())
                .filter(KindInformer::hasSynced)
                .forEach(informer -> orders.listed(informer.kind()));
    }

    private void begin(Tenure tenure) {
        orders.beginTenure();
        outbox.begin(tenure);
        sightings.informers().forEach(informer -> {
            if (informer.hasSynced()) {
                listed(informer.kind());
            }
        });
    }

    private void told(Object subject) {
        orders.told(subject);
    }

    /** An accident while looking at one object must not end the watch of all. */
    private void inLoop(Runnable step) {
        if (loop.isShutdown()) {
            return;
        }
        loop.execute(() -> {
            try {
                step.run();
            } catch (RuntimeException e) {
                LOG.error("A look at the cluster failed; the watch goes on", e);
            }
        });
    }

    /** What it waits for, in a sentence; null when it sees everything that it should. */
    @Nullable String problem() {
        String waiting = lease.problem();
        return waiting == null ? sightings.problem() : waiting;
    }

    /** {@code active}, or who is. */
    String role() {
        return lease.role();
    }

    @Override
    public void close() {
        if (loop.isShutdown()) {
            return;
        }
        leaseTimer.shutdownNow();
        lease.release();
        loop.execute(sightings::close);
        loop.shutdown();
        client.close();
    }
}
