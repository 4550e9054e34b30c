package dev.openportal.provisioning.watcher.audit;

import org.jspecify.annotations.Nullable;

/**
 * Where the audit keeps how far each chain is and what it has told. It moves in one transaction with what is written.
 * What was put is seen by the next get. Used by one thread; errors are the store's own unchecked exceptions.
 */
public interface AuditStore {

    <V> @Nullable V get(Class<V> type, String key);

    void put(String key, Object value);

    /** What is not there is deleted already. */
    void delete(String key);
}
