package dev.openportal.provisioning.watcher.lifecycle;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the fold keeps what it knows of one partition. Keys are strings in the order of their characters; values are
 * immutable. What was put is seen by the next get. Used by one thread; errors are the store's own unchecked exceptions
 * and stop the fold, since going on with half a state would tell lies.
 */
public interface FoldStore {

    <V> @Nullable V get(Table<V> table, String key);

    <V> void put(Table<V> table, String key, V value);

    /** What is not there is deleted already. */
    void delete(Table<?> table, String key);

    /**
     * A copy, so that entries may be changed while it is walked.
     *
     * @param from first key, inclusive
     * @param to last key, inclusive
     * @return in the order of keys
     */
    <V> List<Row<V>> range(Table<V> table, String from, String to);

    /** All entries whose key begins with the prefix. */
    default <V> List<Row<V>> startingWith(Table<V> table, String prefix) {
        return range(table, prefix, prefix + Character.MAX_VALUE);
    }

    /** An entry of a table. */
    record Row<V>(String key, V value) {}
}
