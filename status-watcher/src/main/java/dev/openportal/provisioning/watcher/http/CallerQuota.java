package dev.openportal.provisioning.watcher.http;

import dev.openportal.provisioning.security.Caller;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * So many streams and held polls may one caller have. Behind a proxy that keeps streams of pages that were left, one
 * person would else fill the node.
 */
final class CallerQuota {

    private final int most;
    private final Map<String, Integer> open = new ConcurrentHashMap<>();

    CallerQuota(int most) {
        this.most = most;
    }

    /**
     * @return to be run when the stream or poll is over; more than once does no harm
     * @throws Problem where the caller has as many as it may
     */
    Runnable take(Caller caller) throws Problem {
        String who = caller.tenant() + " " + caller.ref();
        if (open.merge(who, 1, Integer::sum) > most) {
            release(who);
            throw Problem.tooMany(most);
        }
        AtomicBoolean released = new AtomicBoolean();
        return () -> {
            if (released.compareAndSet(false, true)) {
                release(who);
            }
        };
    }

    private void release(String who) {
        open.computeIfPresent(who, (any, count) -> count == 1 ? null : count - 1);
    }
}
