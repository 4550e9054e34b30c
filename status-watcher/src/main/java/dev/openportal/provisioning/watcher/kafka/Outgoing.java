package dev.openportal.provisioning.watcher.kafka;

import dev.openportal.provisioning.events.Partitioning;
import dev.openportal.provisioning.events.StatusDocument;
import dev.openportal.provisioning.events.Topics;
import dev.openportal.provisioning.events.json.BinaryRecord;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the topology writes.
 *
 * @param value as it is
 * @param partition null where the key decides
 */
record Outgoing(byte @Nullable [] value, @Nullable Integer partition) {

    static Outgoing status(StatusDocument document, BinaryRecord record) {
        return new Outgoing(record.value(), Partitioning.of(document, Topics.STATUS.partitions())[0]);
    }

    static Outgoing keyed(byte @Nullable [] value) {
        return new Outgoing(value, null);
    }

    Optional<Set<Integer>> partitions() {
        return Optional.ofNullable(partition).map(Set::of);
    }
}
