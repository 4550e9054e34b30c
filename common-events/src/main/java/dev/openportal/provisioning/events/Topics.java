package dev.openportal.provisioning.events;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Our topics. Partition counts are fixed at creation: a key's history lies in one partition, and a count that changed
 * would tear it apart.
 *
 * @param retention how long records stay; null in a compacted topic, where the latest of each key stays
 */
public record Topics(String name, int partitions, @Nullable Duration retention) {

    public static final Topics REQUESTS = new Topics("provisioning.requests", 6, Duration.ofDays(7));
    public static final Topics COMMANDS = new Topics("provisioning.commands", 6, Duration.ofDays(30));
    public static final Topics EVENTS = new Topics("provisioning.events", 12, Duration.ofDays(90));
    public static final Topics STATUS = new Topics("provisioning.status", 12, null);
    public static final Topics OFFERINGS = new Topics("provisioning.offerings", 1, null);
    public static final Topics AUDIT = new Topics("provisioning.audit", 6, Duration.ofDays(365));
    public static final Topics DEAD_LETTERS = new Topics("provisioning.dead-letters", 6, Duration.ofDays(30));

    public static List<Topics> all() {
        return List.of(REQUESTS, COMMANDS, EVENTS, STATUS, OFFERINGS, AUDIT, DEAD_LETTERS);
    }

    /** Topic configuration, in Kafka's own terms. */
    public Map<String, String> config() {
        if (retention == null) {
            return Map.of("cleanup.policy", "compact");
        }
        String millis = Long.toString(retention.toMillis());
        // When a record of an outsider came is not the outsider's to say: signatures are held against it.
        return equals(REQUESTS)
                ? Map.of("cleanup.policy", "delete", "retention.ms", millis, "message.timestamp.type", "LogAppendTime")
                : Map.of("cleanup.policy", "delete", "retention.ms", millis);
    }

    /**
     * What is wrong with the topics at hand, in sentences for an operator.
     *
     * @param actual partition counts of the topics that exist, by name
     * @param needed the topics that the asking service reads or writes
     */
    public static List<String> problems(Map<String, Integer> actual, List<Topics> needed) {
        return needed.stream()
                .flatMap(topic -> topic.problem(actual.get(topic.name)))
                .toList();
    }

    private Stream<String> problem(@Nullable Integer found) {
        if (found == null) {
            return Stream.of("Topic " + name + " is missing: create it with " + partitions
                    + " partitions, or set provisioning.kafka.create-topics=true.");
        }
        return found == partitions
                ? Stream.empty()
                : Stream.of("Topic " + name + " has " + found + " partitions instead of " + partitions
                        + ": the count is fixed, since it decides where a key's history lies.");
    }
}
