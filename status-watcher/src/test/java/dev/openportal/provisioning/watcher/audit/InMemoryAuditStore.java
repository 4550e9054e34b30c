package dev.openportal.provisioning.watcher.audit;

import dev.openportal.provisioning.events.json.Json;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps what a real store would keep: the bytes. */
final class InMemoryAuditStore implements AuditStore {

    private final Map<String, byte[]> rows = new HashMap<>();

    @Override
    public <V> @Nullable V get(Class<V> type, String key) {
        byte[] bytes = rows.get(key);
        return bytes == null ? null : Json.mapper().readValue(bytes, type);
    }

    @Override
    public void put(String key, Object value) {
        rows.put(key, Json.mapper().writeValueAsBytes(value));
    }

    @Override
    public void delete(String key) {
        rows.remove(key);
    }

    int size() {
        return rows.size();
    }
}
