package dev.openportal.provisioning.requests.audit;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Lets so many of a kind through in a second; what it holds back is counted, and told with the next one. */
final class Damper {

    /** Answer of {@link #admit} where this one is held back. */
    static final int HELD_BACK = -1;

    private static final int KINDS_KEPT = 10_000;
    private static final int MILLIS = 1000;

    private final InstantSource clock;
    private final int perSecond;
    private final Map<String, Window> windows = new HashMap<>();

    private static final class Window {
        private long second;
        private int told;
        private int heldBack;
    }

    Damper(InstantSource clock, int perSecond) {
        this.clock = clock;
        this.perSecond = perSecond;
    }

    /** @return how many of this kind were held back since the last one that was not; or {@link #HELD_BACK} */
    synchronized int admit(String kind) {
        if (windows.size() >= KINDS_KEPT && !windows.containsKey(kind)) {
            windows.clear();
        }
        Window window = windows.computeIfAbsent(kind, k -> new Window());
        long second = clock.millis() / MILLIS;
        if (second != window.second) {
            window.second = second;
            window.told = 0;
        }
        if (window.told >= perSecond) {
            window.heldBack++;
            return HELD_BACK;
        }
        window.told++;
        int before = window.heldBack;
        window.heldBack = 0;
        return before;
    }
}
