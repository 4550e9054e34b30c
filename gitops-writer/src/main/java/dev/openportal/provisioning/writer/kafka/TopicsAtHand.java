package dev.openportal.provisioning.writer.kafka;

import dev.openportal.provisioning.events.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Whether the brokers have the topics that this service needs, as it needs them. */
public final class TopicsAtHand {

    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final List<Topics> NEEDED = List.of(Topics.COMMANDS, Topics.EVENTS, Topics.DEAD_LETTERS);

    private final Map<String, Object> settings;
    private final TopicProperties topics;

    /** @param connection the client's own settings: brokers, TLS and the like */
    public TopicsAtHand(Map<String, Object> connection, TopicProperties topics) {
        this.settings = new HashMap<>(connection);
        this.settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        this.settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis() / 2);
        this.topics = topics;
    }

    /**
     * Creates what is missing where it may.
     *
     * @return sentences for an operator, empty where all is well
     * @throws KafkaException where the brokers cannot be asked
     */
    List<String> problems() {
        try (Admin admin = Admin.create(settings)) {
            Map<String, Integer> actual = partitionCounts(admin);
            if (topics.createTopics()) {
                for (Topics topic : NEEDED) {
                    if (!actual.containsKey(topic.name())) {
                        create(admin, topic);
                        actual.put(topic.name(), topic.partitions());
                    }
                }
            }
            return Topics.problems(actual, NEEDED);
        }
    }

    private void create(Admin admin, Topics topic) {
        NewTopic wanted =
                new NewTopic(topic.name(), topic.partitions(), topics.replicationFactor()).configs(topic.config());
        try {
            await(admin.createTopics(List.of(wanted)).all());
        } catch (TopicExistsException e) {
            // Another service was faster; it took the same count from the same contract.
            return;
        }
    }

    private static Map<String, Integer> partitionCounts(Admin admin) {
        Map<String, Integer> counts = new HashMap<>();
        List<String> names = new ArrayList<>(NEEDED.stream().map(Topics::name).toList());
        admin.describeTopics(names).topicNameValues().forEach((name, described) -> {
            try {
                TopicDescription description = await(described);
                counts.put(name, description.partitions().size());
            } catch (UnknownTopicOrPartitionException e) {
                // Absence is an answer too: the caller names or creates it.
                counts.remove(name);
            }
        });
        return counts;
    }

    private static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("No answer from the brokers within " + PATIENCE.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while asking the brokers", e);
        }
    }
}
