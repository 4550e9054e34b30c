package dev.openportal.provisioning.requests.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How fast each of many may go: a token bucket for each, kept as the one moment at which it will be full again. What is
 * full may be forgotten, and beyond the bound who was silent for longest is.
 */
final class Pace {

    private static final double SECOND = 1_000_000_000.0;

    private final double interval;
    private final int burst;
    private final LongSupplier nanos;
    private final long start;
    private final Map<String, Double> fullAt;

    /** @param perSecond 0: as fast as it likes */
    Pace(int perSecond, int burst, int most, LongSupplier nanos) {
        this.interval = perSecond == 0 ? 0 : SECOND / perSecond;
        this.burst = burst;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
        this.fullAt = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Double> eldest) {
                return size() > most;
            }
        };
    }

    /**
     * What one may do now.
     *
     * @param remaining calls that could follow at once
     * @param waitSeconds until the next call, where this one is not granted; at least 1
     * @param fullSeconds until all of the burst is there again, rounded up
     */
    record Answer(boolean granted, int burst, long remaining, long waitSeconds, long fullSeconds) {}

    synchronized Answer ask(String who) {
        double now = nanos.getAsLong() - start;
        double full = Math.max(now, fullAt.getOrDefault(who, now));
        double later = full + interval;
        boolean granted = later - now <= burst * interval;
        if (granted) {
            fullAt.put(who, later);
            full = later;
        }
        long remaining = interval == 0 ? burst : (long) ((burst * interval - (full - now)) / interval);
        double wait = (later - now - burst * interval) / SECOND;
        return new Answer(granted, burst, Math.max(0, remaining), Math.max(1, (long) Math.ceil(wait)), (long)
                Math.ceil((full - now) / SECOND));
    }

    synchronized int remembered() {
        return fullAt.size();
    }
}
