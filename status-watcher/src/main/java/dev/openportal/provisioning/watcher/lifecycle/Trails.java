package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.ResourceObserved;
import dev.openportal.provisioning.events.TimelineEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was seen of requests whose acceptance has not arrived yet, each by the id that the live object carried.
 *
 * @param trails oldest first
 */
record Trails(List<Trail> trails) {

    /** Ids that nobody ever accepts must not fill the store. */
    private static final int KEPT = 8;

    static final Trails NONE = new Trails(List.of());

    Trails {
        trails = List.copyOf(trails);
    }

    /**
     * What one request's looks said.
     *
     * @param details of the look that counts: the latest, and once it was READY the latest that still was
     */
    record Trail(RequestId requestId, List<TimelineEntry> steps, Details details) {

        /** Latest steps that are kept. */
        private static final int STEPS = 20;

        Trail with(ResourceObserved look) {
            List<TimelineEntry> longer = new ArrayList<>(steps);
            Evidence.of(look).ifPresent(evidence -> {
                TimelineEntry entry = evidence instanceof Evidence.Step step
                        ? step.entry()
                        : new TimelineEntry(Phase.FAILED, evidence.at(), false, Sentences.failure(look), null);
                if (longer.isEmpty() || longer.get(longer.size() - 1).phase() != entry.phase()) {
                    longer.add(entry);
                }
            });
            boolean wasReady = steps.stream().anyMatch(step -> step.phase() == Phase.READY);
            boolean counts = !wasReady || look.state() == ResourceObserved.State.READY;
            return new Trail(
                    requestId,
                    List.copyOf(longer.subList(Math.max(0, longer.size() - STEPS), longer.size())),
                    counts ? Details.of(look) : details);
        }
    }

    Trails with(RequestId id, ResourceObserved look) {
        List<Trail> more = new ArrayList<>(without(id).trails);
        more.add(of(id).orElse(new Trail(id, List.of(), Details.NONE)).with(look));
        return new Trails(more.subList(Math.max(0, more.size() - KEPT), more.size()));
    }

    Trails without(RequestId id) {
        return new Trails(
                trails.stream().filter(trail -> !trail.requestId().equals(id)).toList());
    }

    Optional<Trail> of(RequestId id) {
        return trails.stream().filter(trail -> trail.requestId().equals(id)).findFirst();
    }
}
