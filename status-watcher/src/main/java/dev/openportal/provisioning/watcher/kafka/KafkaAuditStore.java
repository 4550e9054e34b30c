package dev.openportal.provisioning.watcher.kafka;

import dev.openportal.provisioning.events.json.Json;
import dev.openportal.provisioning.watcher.audit.AuditStore;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Rows of the audit in the fold's own store: a restart finds both as one transaction left them. */
final class KafkaAuditStore implements AuditStore {

    private static final String PREFIX = "audit\u001f";

    private final KeyValueStore<String, byte[]> rows;

    KafkaAuditStore(KeyValueStore<String, byte[]> rows) {
        this.rows = rows;
    }

    @Override
    public <V> @Nullable V get(Class<V> type, String key) {
        byte[] bytes = rows.get(PREFIX + key);
        return bytes == null ? null : Json.mapper().readValue(bytes, type);
    }

    @Override
    public void put(String key, Object value) {
        rows.put(PREFIX + key, Json.mapper().writeValueAsBytes(value));
    }

    @Override
    public void delete(String key) {
        rows.delete(PREFIX + key);
    }
}
