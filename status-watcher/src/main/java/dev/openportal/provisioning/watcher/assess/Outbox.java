package dev.openportal.provisioning.watcher.assess;

import dev.openportal.provisioning.events.EventData;
import dev.openportal.provisioning.events.FactOrigin;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is still to be told. Each subject has one latest look and at most one fact on its way, so facts about it leave
 * in order, a burst becomes one fact, and a failed one is told again as things stand by then. Confined to one thread,
 * the loop's.
 */
public final class Outbox {

    private static final long RETRY_MILLIS = 500;

    private final FactSink sink;
    private final ScheduledExecutorService loop;
    private final InstantSource clock;
    private final Consumer<Object> told;
    private final Map<Object, Entry> entries = new HashMap<>();
    private @Nullable Tenure tenure;
    private long sequence;

    /** @param told hears of each subject whose latest look has been acknowledged */
    public Outbox(FactSink sink, ScheduledExecutorService loop, InstantSource clock, Consumer<Object> told) {
        this.sink = sink;
        this.loop = loop;
        this.clock = clock;
        this.told = told;
    }

    private static final class Entry {
        private @Nullable Draft latest;
        private @Nullable EventData lastContent;
        private boolean known;
        private boolean onItsWay;
        private boolean acknowledged;
        private boolean despite;
    }

    /** From now on facts may leave; everything is told anew, as looked at last. */
    public void begin(Tenure next) {
        tenure = next;
        sequence = 0;
        entries.values().forEach(entry -> {
            entry.known = false;
            entry.onItsWay = false;
            entry.acknowledged = false;
        });
        List.copyOf(entries.entrySet()).forEach(entry -> tell(entry.getKey(), entry.getValue()));
    }

    /** Nothing leaves until the next tenure; looks are still remembered. */
    public void end() {
        tenure = null;
    }

    /** @param subject equal for all looks at the same thing */
    public void offer(Object subject, Draft look) {
        Entry entry = entries.computeIfAbsent(subject, key -> new Entry());
        entry.latest = look;
        tell(subject, entry);
    }

    /**
     * Tells it now, even where it says what was told last.
     *
     * @param despite whether also while the Lease cannot be renewed: that a cluster cannot be reached has to be said
     *     just then. Whoever takes the Lease meanwhile overtakes it
     */
    public void repeat(Object subject, Draft look, boolean despite) {
        Entry entry = entries.computeIfAbsent(subject, key -> new Entry());
        entry.latest = look;
        entry.known = false;
        entry.despite = despite;
        tell(subject, entry);
    }

    /** Only for offerings, whose subject is their record key: a tombstone takes the place of the last look. */
    public void withdraw(String recordKey) {
        Entry entry = entries.get(recordKey);
        if (entry != null) {
            entry.latest = null;
            tell(recordKey, entry);
        }
    }

    /** Forgets a listing of an earlier tenure and the like; what is on its way still arrives. */
    public void forget(Object subject) {
        entries.remove(subject);
    }

    /** What was looked at and not forgotten. */
    public List<Object> subjects() {
        return List.copyOf(entries.keySet());
    }

    /** The latest look at a subject, or null. */
    public @Nullable EventData latest(Object subject) {
        Entry entry = entries.get(subject);
        return entry == null || entry.latest == null ? null : entry.latest.content();
    }

    /** Whether the brokers have acknowledged the latest look in this tenure. */
    public boolean isTold(Object subject) {
        Entry entry = entries.get(subject);
        return entry != null && entry.acknowledged && !entry.onItsWay;
    }

    private void tell(Object subject, Entry entry) {
        Tenure now = tenure;
        if (now == null || entry.onItsWay || !(entry.despite || now.current().getAsBoolean())) {
            return;
        }
        EventData content = entry.latest == null ? null : entry.latest.content();
        if (entry.known && Objects.equals(content, entry.lastContent)) {
            return;
        }
        entry.onItsWay = true;
        entry.acknowledged = false;
        FactOrigin origin = new FactOrigin(now.cluster(), now.cluster(), now.leaseUid(), now.transitions(), ++sequence);
        var sent = entry.latest == null
                ? sink.withdrawOffering((String) subject)
                : sink.publish(entry.latest.stamp(origin, clock.instant()));
        var unused = sent.whenCompleteAsync((done, error) -> settled(subject, entry, now, content, error), loop);
    }

    private void settled(
            Object subject, Entry entry, Tenure then, @Nullable EventData content, @Nullable Throwable error) {
        if (then != tenure || entries.get(subject) != entry) {
            return;
        }
        entry.onItsWay = false;
        if (error != null) {
            entry.known = false;
            var unused = loop.schedule(() -> tell(subject, entry), RETRY_MILLIS, TimeUnit.MILLISECONDS);
            return;
        }
        entry.known = true;
        entry.lastContent = content;
        entry.acknowledged = true;
        tell(subject, entry);
        if (isTold(subject)) {
            told.accept(subject);
        }
    }
}
