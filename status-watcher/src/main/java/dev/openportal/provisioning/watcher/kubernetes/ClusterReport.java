package dev.openportal.provisioning.watcher.kubernetes;

import dev.openportal.provisioning.watcher.assess.ClusterLook;
import dev.openportal.provisioning.watcher.assess.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether the cluster is seen: at an interval, since the fold has no other clock, and at once when that changes.
 *
 * <p>While the API server does not answer, the Lease cannot be renewed, but nobody else can take it either. So the last
 * holder goes on to tell just that, in its tenure. Should only this watcher be cut off, whoever takes the Lease has more
 * transitions, and all that it tells overtakes this.
 */
final class ClusterReport {

    /** A watch is begun anew now and then, and at first there is none: that is not yet worth telling. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final Object SUBJECT = ClusterReport.class;

    private final String cluster;
    private final Outbox outbox;
    private final Duration interval;
    private final InstantSource clock;
    private final Supplier<@Nullable String> unreachable;
    private final Supplier<@Nullable String> blind;
    private Instant toldAt = Instant.EPOCH;
    private @Nullable String told;
    private @Nullable Instant blindSince;

    /**
     * @param unreachable why the API server does not answer, or null
     * @param blind why something is not seen, or null
     */
    ClusterReport(
            String cluster,
            Outbox outbox,
            Duration interval,
            InstantSource clock,
            Supplier<@Nullable String> unreachable,
            Supplier<@Nullable String> blind) {
        this.cluster = cluster;
        this.outbox = outbox;
        this.interval = interval;
        this.clock = clock;
        this.unreachable = unreachable;
        this.blind = blind;
    }

    /** Called often. */
    void turn() {
        Instant now = clock.instant();
        String why = why(now);
        if (!Objects.equals(why, told) || !now.isBefore(toldAt.plus(interval))) {
            told = why;
            toldAt = now;
            outbox.repeat(SUBJECT, ClusterLook.at(why), why != null);
        }
    }

    private @Nullable String why(Instant now) {
        String away = unreachable.get();
        if (away != null) {
            return "The API server of cluster " + cluster + " does not answer as it should: " + away;
        }
        String unseen = blind.get();
        if (unseen == null) {
            blindSince = null;
            return null;
        }
        if (blindSince == null) {
            blindSince = now;
        }
        return now.isBefore(blindSince.plus(GRACE)) ? told : "Cluster " + cluster + " is seen in part only. " + unseen;
    }
}
