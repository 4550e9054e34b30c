package dev.openportal.provisioning.watcher.kubernetes;

import dev.openportal.provisioning.watcher.assess.Tenure;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One active watcher for a cluster, by a Lease. Another holder counts as gone when its Lease did not change for the
 * lease's duration by our own clock: clocks of different machines are never compared. Our identity is new with each
 * start, so that a program that was killed cannot be mistaken for its successor.
 */
final class LeaseHolding {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseHolding.class);
    private static final String NAME = "provisioning-status-watcher";

    private final KubernetesClient client;
    private final String cluster;
    private final String namespace;
    private final Duration duration;
    private final Duration renewEvery;
    private final Consumer<Tenure> taken;
    private final Runnable lost;
    private final String identity = NAME + "-" + UUID.randomUUID();
    private volatile long heldUntil = System.nanoTime();
    private volatile boolean holding;
    private volatile String state = "waiting for the API server";
    private volatile @Nullable String unreachable;
    private @Nullable String seenVersion;
    private long seenAt;

    LeaseHolding(
            KubernetesClient client,
            String cluster,
            WatchSettings.Watch settings,
            Consumer<Tenure> taken,
            Runnable lost) {
        this.client = client;
        this.cluster = cluster;
        this.namespace = settings.leaseNamespace();
        this.duration = settings.leaseDuration();
        this.renewEvery = settings.renewEvery();
        this.taken = taken;
        this.lost = lost;
    }

    void start(ScheduledExecutorService timer) {
        timer.scheduleWithFixedDelay(this::turn, 0, renewEvery.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether we may speak now: it ends by itself when renewing fails. */
    private boolean isHeld() {
        return holding && System.nanoTime() - heldUntil < 0;
    }

    /** Null while the Lease is ours or is another's; otherwise what is missing. */
    @Nullable String problem() {
        return state.isEmpty() || state.startsWith("lease held by") ? null : state;
    }

    /** {@code active}, or why not. */
    String role() {
        return isHeld() ? "active" : state;
    }

    /** Why the last turn got no answer to rely on; null while the API server answers. */
    @Nullable String unreachable() {
        return unreachable;
    }

    /**
     * A tenure that could not be renewed is over for facts at once, but it is given up only for another holder: until
     * then nobody else speaks for the cluster.
     */
    void turn() {
        long before = System.nanoTime();
        try {
            tryOnce(before);
            unreachable = null;
        } catch (RuntimeException e) {
            // Of any kind: a timer whose task has thrown once never turns again.
            if (e instanceof KubernetesClientException refused && refused.getCode() == 409) {
                unreachable = null;
                return;
            }
            state = "the API server does not serve the lease: " + e.getMessage();
            unreachable = String.valueOf(e.getMessage());
            LOG.debug("Lease of {} not renewed", cluster, e);
        }
    }

    private void tryOnce(long before) {
        Resource<Lease> resource = client.leases().inNamespace(namespace).withName(NAME);
        Lease lease = resource.get();
        if (lease == null) {
            take(client.leases().inNamespace(namespace).resource(claim(null, 0)).create(), before);
            return;
        }
        // The API server serves one that nobody has filled in, too.
        LeaseSpec spec = Objects.requireNonNullElseGet(lease.getSpec(), LeaseSpec::new);
        String holder = spec.getHolderIdentity();
        int transitions = Objects.requireNonNullElse(spec.getLeaseTransitions(), 0);
        if (identity.equals(holder) && isHeld()) {
            client.resource(claim(lease, transitions)).update();
            heldUntil = before + duration.toNanos();
            state = "";
        } else if (identity.equals(holder)) {
            // Facts were held back meanwhile: all of them are told anew, and sequences begin again.
            take(client.resource(claim(lease, transitions + 1)).update(), before);
        } else if (holder == null || holder.isEmpty() || isStale(lease, before)) {
            take(client.resource(claim(lease, transitions + 1)).update(), before);
        } else {
            state = "lease held by " + holder;
            if (holding) {
                giveUp();
            }
        }
    }

    private boolean isStale(Lease lease, long now) {
        String version = lease.getMetadata().getResourceVersion();
        if (!version.equals(seenVersion)) {
            seenVersion = version;
            seenAt = now;
        }
        return now - seenAt > duration.toNanos();
    }

    private Lease claim(@Nullable Lease before, int transitions) {
        ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);
        LeaseBuilder builder = before == null
                ? new LeaseBuilder()
                        .withNewMetadata()
                        .withName(NAME)
                        .withNamespace(namespace)
                        .endMetadata()
                : new LeaseBuilder(before);
        return builder.editOrNewSpec()
                .withHolderIdentity(identity)
                .withLeaseDurationSeconds((int) duration.toSeconds())
                .withRenewTime(now)
                .withAcquireTime(
                        isHeld() && before != null && before.getSpec() != null
                                ? before.getSpec().getAcquireTime()
                                : now)
                .withLeaseTransitions(transitions)
                .endSpec()
                .build();
    }

    private void take(Lease lease, long before) {
        heldUntil = before + duration.toNanos();
        holding = true;
        state = "";
        unreachable = null;
        String uid = lease.getMetadata().getUid();
        long transitions = Objects.requireNonNullElse(lease.getSpec().getLeaseTransitions(), 0);
        LOG.info("This watcher speaks for cluster {} now (lease {}, transition {})", cluster, uid, transitions);
        taken.accept(new Tenure(cluster, uid, transitions, this::isHeld));
    }

    private void giveUp() {
        holding = false;
        LOG.warn("This watcher does not speak for cluster {} any more: {}", cluster, state);
        lost.run();
    }

    /** Lets the next one take over at once. */
    void release() {
        if (!isHeld()) {
            return;
        }
        holding = false;
        try {
            Lease lease = client.leases().inNamespace(namespace).withName(NAME).get();
            if (lease != null && identity.equals(lease.getSpec().getHolderIdentity())) {
                client.resource(new LeaseBuilder(lease)
                                .editSpec()
                                .withHolderIdentity("")
                                .endSpec()
                                .build())
                        .update();
            }
        } catch (KubernetesClientException e) {
            LOG.info("The lease of cluster {} runs out by itself: {}", cluster, e.getMessage());
        }
    }
}
