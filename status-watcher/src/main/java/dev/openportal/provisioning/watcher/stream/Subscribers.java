package dev.openportal.provisioning.watcher.stream;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who is to look again when a key changes. A wake-up carries nothing: whoever is woken reads the latest state. */
public final class Subscribers {

    private final Map<String, Set<Runnable>> ofOneKey = new ConcurrentHashMap<>();
    private final Set<Runnable> ofMany = ConcurrentHashMap.newKeySet();

    /** @param wake must return at once; may be called from any thread, and more often than there are changes */
    public void add(Selection selection, Runnable wake) {
        String key = selection.key();
        if (key == null) {
            ofMany.add(wake);
        } else {
            ofOneKey.compute(key, (k, set) -> {
                Set<Runnable> all = set == null ? ConcurrentHashMap.newKeySet(1) : set;
                all.add(wake);
                return all;
            });
        }
    }

    /** After this nothing refers to the subscriber any more. */
    public void remove(Selection selection, Runnable wake) {
        String key = selection.key();
        if (key == null) {
            ofMany.remove(wake);
        } else {
            ofOneKey.computeIfPresent(key, (k, set) -> {
                set.remove(wake);
                return set.isEmpty() ? null : set;
            });
        }
    }

    void wake(String key) {
        Set<Runnable> concerned = ofOneKey.get(key);
        if (concerned != null) {
            concerned.forEach(Runnable::run);
        }
        ofMany.forEach(Runnable::run);
    }
}
