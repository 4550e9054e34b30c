package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.Operation;
import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.TimelineEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one request. The entries of its path are always a beginning of that path, whatever was seen: what was
 * passed unseen is inferred, and becomes seen when its fact comes late. So the same facts give the same timeline in
 * whatever order they arrive.
 */
record Timeline(Operation operation, List<TimelineEntry> entries) {

    /** A request that fails and recovers for ever keeps its latest flips only. */
    static final int MOST = 40;

    Timeline {
        entries = List.copyOf(entries);
    }

    /** The request has reached this phase, or was seen there earlier than what is known already. */
    Timeline with(Evidence.Step step) {
        int known = indexOf(step.phase());
        if (known < 0) {
            if (!Phase.pathOf(operation).contains(step.phase())) {
                return this;
            }
            List<TimelineEntry> longer = inferredUpTo(step.phase(), step.at(), false);
            longer.add(step.entry());
            return new Timeline(operation, longer);
        }
        return entries.get(known).inferred() ? seen(known, step) : this;
    }

    /** Back on the way after a failure: a phase that was there before is there once more. */
    Timeline again(Evidence.Step step) {
        return indexOf(step.phase()) < 0 ? with(step) : appended(new ArrayList<>(entries), step.entry());
    }

    /** Whoever fails has come so far before. */
    Timeline failed(Evidence.Failure failure) {
        return appended(
                inferredUpTo(failure.reached(), failure.at(), true),
                new TimelineEntry(Phase.FAILED, failure.at(), false, failure.detail(), null));
    }

    Timeline ended(Phase end, Instant at, @Nullable String detail, @Nullable String link) {
        return appended(new ArrayList<>(entries), new TimelineEntry(end, at, false, detail, link));
    }

    Timeline without(Phase phase) {
        return new Timeline(
                operation,
                entries.stream().filter(entry -> entry.phase() != phase).toList());
    }

    /** What happened until then; clocks differ, but whoever is overtaken was accepted and committed. */
    Timeline until(Instant end) {
        return new Timeline(
                operation,
                entries.stream()
                        .filter(entry -> !entry.at().isAfter(end)
                                || entry.phase() == Phase.PENDING_APPROVAL
                                || entry.phase() == Phase.ACCEPTED
                                || entry.phase() == Phase.COMMITTED)
                        .toList());
    }

    /** It had waited for approval before all else. */
    Timeline waitedSince(Instant at) {
        List<TimelineEntry> longer = new ArrayList<>(entries);
        longer.add(0, new TimelineEntry(Phase.PENDING_APPROVAL, at, false, null, null));
        return new Timeline(operation, longer);
    }

    /** It was accepted when it was approved; clocks differ, so no later than it was seen to go on. */
    Timeline acceptedAt(Instant at) {
        int accepted = indexOf(Phase.ACCEPTED);
        Instant next = accepted + 1 < entries.size() ? entries.get(accepted + 1).at() : at;
        List<TimelineEntry> same = new ArrayList<>(entries);
        same.set(accepted, new TimelineEntry(Phase.ACCEPTED, at.isAfter(next) ? next : at, false, null, null));
        return new Timeline(operation, same);
    }

    TimelineEntry last() {
        return entries.get(entries.size() - 1);
    }

    /** Where its path leads to. */
    Phase goal() {
        List<Phase> path = Phase.pathOf(operation);
        return path.get(path.size() - 1);
    }

    /** When it first came into a phase that it has reached. */
    Instant at(Phase phase) {
        return entries.get(indexOf(phase)).at();
    }

    boolean hasReached(Phase phase) {
        return indexOf(phase) >= 0;
    }

    /** Whether the phase was seen, not only inferred. */
    boolean hasSeen(Phase phase) {
        int index = indexOf(phase);
        return index >= 0 && !entries.get(index).inferred();
    }

    private List<TimelineEntry> inferredUpTo(Phase phase, Instant at, boolean inclusive) {
        List<TimelineEntry> longer = new ArrayList<>(entries);
        List<Phase> path = Phase.pathOf(operation);
        for (Phase passed : path.subList(0, Math.max(0, path.indexOf(phase) + (inclusive ? 1 : 0)))) {
            if (indexOf(passed) < 0) {
                longer.add(new TimelineEntry(passed, at, true, null, null));
            }
        }
        return longer;
    }

    private Timeline seen(int index, Evidence.Step step) {
        List<TimelineEntry> same = new ArrayList<>(entries);
        same.set(index, step.entry());
        // Observers' clocks and their order of arrival differ: no step may read as later than the one after it.
        for (int i = same.size() - 2; i >= 0; i--) {
            TimelineEntry entry = same.get(i);
            Instant next = same.get(i + 1).at();
            if ((entry.inferred() || i == index) && entry.at().isAfter(next)) {
                same.set(i, new TimelineEntry(entry.phase(), next, entry.inferred(), entry.detail(), entry.link()));
            }
        }
        return new Timeline(operation, same);
    }

    private Timeline appended(List<TimelineEntry> before, TimelineEntry entry) {
        if (before.size() >= MOST) {
            int flip = firstOf(Phase.FAILED, before);
            before.remove(flip);
            // What followed the dropped failure goes with it, unless it is the only entry of its phase.
            Phase next = before.get(flip).phase();
            if (firstOf(next, before) < flip) {
                before.remove(flip);
            }
        }
        before.add(entry);
        return new Timeline(operation, before);
    }

    private int indexOf(Phase phase) {
        return firstOf(phase, entries);
    }

    private static int firstOf(Phase phase, List<TimelineEntry> entries) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).phase() == phase) {
                return i;
            }
        }
        return -1;
    }
}
