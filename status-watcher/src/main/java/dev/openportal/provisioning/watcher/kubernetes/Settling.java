package dev.openportal.provisioning.watcher.kubernetes;

import dev.openportal.provisioning.events.EventData;
import dev.openportal.provisioning.events.Manifest;
import dev.openportal.provisioning.events.ResourceObserved;
import dev.openportal.provisioning.watcher.assess.ObjectRef;
import dev.openportal.provisioning.watcher.assess.Observation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an order has changed a moment ago. Crossplane 1 keeps Ready from before a change and does not tell, and READY is
 * the end of an order: so it is believed only when Crossplane has had the time to come round. Confined to the loop.
 */
final class Settling {

    static final Duration PATIENCE = Duration.ofSeconds(5);

    private final InstantSource clock;
    private final Map<ObjectRef, Instant> changedAt = new HashMap<>();

    Settling(InstantSource clock) {
        this.clock = clock;
    }

    /** @param before what was told last: an object that is new to us is taken as it is, so a restart delays nothing */
    boolean isSettled(Observation root, @Nullable EventData before) {
        String now = root.annotations().get(Manifest.REQUEST_ID);
        if (before instanceof ResourceObserved last
                && last.requestId() != null
                && !last.requestId().toString().equals(now)) {
            changedAt.put(root.ref(), clock.instant());
        }
        Instant since = changedAt.get(root.ref());
        return since == null || isOver(since);
    }

    /** What has had its time since this was asked last. */
    List<ObjectRef> over() {
        List<ObjectRef> over = changedAt.entrySet().stream()
                .filter(entry -> isOver(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        over.forEach(changedAt::remove);
        return over;
    }

    private boolean isOver(Instant since) {
        return !clock.instant().isBefore(since.plus(PATIENCE));
    }
}
