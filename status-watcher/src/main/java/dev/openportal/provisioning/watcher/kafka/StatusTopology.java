package dev.openportal.provisioning.watcher.kafka;

import dev.openportal.provisioning.events.Topics;
import dev.openportal.provisioning.watcher.lifecycle.Terms;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Events in, statuses and audit out; what cannot be read goes to the dead letters in the same transaction. */
final class StatusTopology {

    static final String STORE = "fold";
    static final String STATUSES = "statuses";
    static final String AUDIT = "audit";
    static final String DEAD_LETTERS = "dead-letters";

    private StatusTopology() {}

    /** @param skipped counts a record of an unknown type */
    static Topology of(Terms terms, Runnable skipped) {
        Serializer<Outgoing> bytes = (topic, outgoing) -> outgoing == null ? null : outgoing.value();
        return new Topology()
                .addSource("events", new StringDeserializer(), new ByteArrayDeserializer(), Topics.EVENTS.name())
                .addProcessor("fold", () -> new FoldProcessor(terms, skipped), "events")
                .addStateStore(store(), "fold")
                // The sink would go by the record's key, but a status lies with its resource.
                .addSink(
                        STATUSES,
                        Topics.STATUS.name(),
                        new StringSerializer(),
                        bytes,
                        (topic, key, outgoing, count) -> outgoing.partitions(),
                        "fold")
                .addSink(AUDIT, Topics.AUDIT.name(), new StringSerializer(), bytes, "fold")
                .addSink(DEAD_LETTERS, Topics.DEAD_LETTERS.name(), new StringSerializer(), bytes, "fold");
    }

    private static StoreBuilder<KeyValueStore<String, byte[]>> store() {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(Map.of());
    }
}
