package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps what a real store would keep: the bytes. */
final class InMemoryFoldStore implements FoldStore {

    private final TreeMap<String, byte[]> rows = new TreeMap<>();
    private long reads;

    @Override
    public <V> @Nullable V get(Table<V> table, String key) {
        reads++;
        byte[] bytes = rows.get(full(table, key));
        return bytes == null ? null : Json.mapper().readValue(bytes, table.type());
    }

    @Override
    public <V> void put(Table<V> table, String key, V value) {
        rows.put(full(table, key), Json.mapper().writeValueAsBytes(value));
    }

    @Override
    public void delete(Table<?> table, String key) {
        rows.remove(full(table, key));
    }

    @Override
    public <V> List<Row<V>> range(Table<V> table, String from, String to) {
        List<Row<V>> found = new ArrayList<>();
        if (from.compareTo(to) <= 0) {
            rows.subMap(full(table, from), true, full(table, to), true).forEach((key, bytes) -> {
                reads++;
                found.add(new Row<>(
                        key.substring(table.name().length() + 1), Json.mapper().readValue(bytes, table.type())));
            });
        }
        return found;
    }

    /** How many rows were asked for so far. */
    long reads() {
        return reads;
    }

    /** How many rows a table has. */
    int size(Table<?> table) {
        return startingWith(table, "").size();
    }

    private static String full(Table<?> table, String key) {
        return table.name() + '\u001f' + key;
    }
}
