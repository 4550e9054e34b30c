package dev.openportal.provisioning.watcher.kubernetes;

import dev.openportal.provisioning.watcher.assess.AdoptedOwners;
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
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The watch of one cluster. Informers only note which object to look at again; one thread, the loop, does all looking
 * and telling, so nothing here needs locks and what is noted twice is looked at once.
 */
final class ClusterWatch implements KindSight.Listener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterWatch.class);

    /** How soon a change of what can be seen is told. */
    private static final long TURN_MILLIS = 500;

    private final KubernetesClient client;
    private final ScheduledExecutorService loop;
    private final ScheduledExecutorService leaseTimer;
    private final LeaseHolding lease;
    private final Sightings sightings;
    private final Looks looks;
    private final ClusterReport report;
    private final Set<ObjectRef> noted = new LinkedHashSet<>();

    ClusterWatch(
            String cluster,
            KubernetesClient client,
            FactSink sink,
            RepositoryAliases aliases,
            AdoptedOwners owners,
            WatchSettings.Watch settings,
            InstantSource clock) {
        this.client = client;
        this.loop = Executors.newSingleThreadScheduledExecutor(named("watch-" + cluster));
        this.leaseTimer = Executors.newSingleThreadScheduledExecutor(named("lease-" + cluster));
        Outbox outbox = new Outbox(sink, loop, clock, this::told);
        Warnings warnings = new Warnings(clock);
        this.sightings = new Sightings(cluster, kind -> new KindInformer(client, kind, this, loop).start(), warnings);
        this.looks = new Looks(cluster, sightings, warnings, new Settling(clock), outbox, aliases, owners);
        this.lease = new LeaseHolding(
                client, cluster, settings, tenure -> inLoop(() -> begin(tenure)), () -> inLoop(outbox::end));
        this.report = new ClusterReport(
                cluster, outbox, settings.reportInterval(), clock, lease::unreachable, sightings::blindness);
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
        var unused =
                loop.scheduleWithFixedDelay(() -> guarded(this::turn), TURN_MILLIS, TURN_MILLIS, TimeUnit.MILLISECONDS);
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
        inLoop(() -> looks.listed(kind));
    }

    private void lookAgain() {
        List<ObjectRef> batch;
        synchronized (noted) {
            batch = List.copyOf(noted);
            noted.clear();
        }
        looks.again(batch);
    }

    private void turn() {
        report.turn();
        looks.turn();
    }

    private void begin(Tenure tenure) {
        // What was last told may be that it cannot be reached.
        report.turn();
        looks.begin(tenure);
    }

    private void told(Object subject) {
        looks.told(subject);
    }

    /** An accident while looking at one object must not end the watch of all. */
    private void inLoop(Runnable step) {
        if (loop.isShutdown()) {
            return;
        }
        loop.execute(() -> guarded(step));
    }

    private static void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.error("A look at the cluster failed; the watch goes on", e);
        }
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
