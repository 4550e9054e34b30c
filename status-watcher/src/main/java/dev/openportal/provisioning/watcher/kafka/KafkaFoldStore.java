package dev.openportal.provisioning.watcher.kafka;

import dev.openportal.provisioning.events.json.Json;
import dev.openportal.provisioning.watcher.lifecycle.FoldStore;
import dev.openportal.provisioning.watcher.lifecycle.Table;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** All tables in one store, so that there is one changelog: the table's name is the first part of the key. */
final class KafkaFoldStore implements FoldStore {

    private static final char SEPARATOR = '\u001f';

    private final KeyValueStore<String, byte[]> rows;

    KafkaFoldStore(KeyValueStore<String, byte[]> rows) {
        this.rows = rows;
    }

    @Override
    public <V> @Nullable V get(Table<V> table, String key) {
        byte[] bytes = rows.get(stored(table, key));
        return bytes == null ? null : Json.mapper().readValue(bytes, table.type());
    }

    @Override
    public <V> void put(Table<V> table, String key, V value) {
        rows.put(stored(table, key), Json.mapper().writeValueAsBytes(value));
    }

    @Override
    public void delete(Table<?> table, String key) {
        rows.delete(stored(table, key));
    }

    @Override
    public <V> List<Row<V>> range(Table<V> table, String from, String to) {
        List<Row<V>> found = new ArrayList<>();
        if (from.compareTo(to) > 0) {
            return found;
        }
        try (KeyValueIterator<String, byte[]> entries = rows.range(stored(table, from), stored(table, to))) {
            entries.forEachRemaining(entry -> found.add(new Row<>(
                    entry.key.substring(table.name().length() + 1),
                    Json.mapper().readValue(entry.value, table.type()))));
        }
        return found;
    }

    private static String stored(Table<?> table, String key) {
        return table.name() + SEPARATOR + key;
    }
}
