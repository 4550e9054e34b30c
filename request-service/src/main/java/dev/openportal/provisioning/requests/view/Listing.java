package dev.openportal.provisioning.requests.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One page out of a sorted index, counted exactly. */
final class Listing {

    private Listing() {}

    /**
     * @param after the place where the page before ended, or null
     * @param cursor what a client carries to come back to a place
     */
    static <K extends Comparable<K>, V> Page<V> page(
            ConcurrentNavigableMap<K, V> index,
            Predicate<V> matches,
            @Nullable K after,
            int limit,
            Function<K, String> cursor) {
        List<V> items = new ArrayList<>();
        String next = null;
        K last = null;
        long total = 0;
        for (Map.Entry<K, V> entry : index.entrySet()) {
            if (!matches.test(entry.getValue())) {
                continue;
            }
            total++;
            if (after != null && entry.getKey().compareTo(after) <= 0) {
                continue;
            }
            if (items.size() < limit) {
                items.add(entry.getValue());
                last = entry.getKey();
            } else if (next == null && last != null) {
                next = cursor.apply(last);
            }
        }
        return new Page<>(items, next, total);
    }
}
