package dev.openportal.provisioning.requests.kafka;

import dev.openportal.provisioning.events.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Whether the topics are as the contracts say; missing ones are created where that is wanted. */
final class TopicCheck {

    static final List<Topics> NEEDED = List.of(
            Topics.REQUESTS, Topics.COMMANDS, Topics.EVENTS, Topics.STATUS, Topics.OFFERINGS, Topics.DEAD_LETTERS);

    private final KafkaClients clients;
    private final boolean create;
    private final short replicationFactor;

    TopicCheck(KafkaClients clients, boolean create, short replicationFactor) {
        this.clients = clients;
        this.create = create;
        this.replicationFactor = replicationFactor;
    }

    /**
     * @return all that is wrong, in sentences for an operator
     * @throws KafkaException where the brokers do not answer
     */
    List<String> problems() {
        try (Admin admin = clients.admin()) {
            Map<String, Integer> actual = partitionCounts(admin);
            if (create) {
                createMissing(admin, actual);
            }
            return Topics.problems(actual, NEEDED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while asking for topics", e);
        } catch (ExecutionException e) {
            throw new KafkaException("The brokers do not answer", e.getCause());
        }
    }

    private void createMissing(Admin admin, Map<String, Integer> actual)
            throws InterruptedException, ExecutionException {
        for (Topics topic : NEEDED) {
            if (actual.containsKey(topic.name())) {
                continue;
            }
            NewTopic wanted = new NewTopic(topic.name(), topic.partitions(), replicationFactor).configs(topic.config());
            try {
                admin.createTopics(List.of(wanted)).all().get();
            } catch (ExecutionException e) {
                // Another service was quicker, with the same contract.
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
            // Not asked for again: brokers take a moment to show what they have just made.
            actual.put(topic.name(), topic.partitions());
        }
    }

    private static Map<String, Integer> partitionCounts(Admin admin) throws InterruptedException, ExecutionException {
        Map<String, Integer> counts = new HashMap<>();
        var asked =
                admin.describeTopics(NEEDED.stream().map(Topics::name).toList()).topicNameValues();
        for (var answer : asked.entrySet()) {
            try {
                counts.put(answer.getKey(), answer.getValue().get().partitions().size());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        }
        return counts;
    }
}
