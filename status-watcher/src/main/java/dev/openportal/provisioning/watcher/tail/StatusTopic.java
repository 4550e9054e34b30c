package dev.openportal.provisioning.watcher.tail;

import dev.openportal.provisioning.events.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The topic as the brokers know it. */
final class StatusTopic {

    static final List<TopicPartition> PARTITIONS = IntStream.range(0, Topics.STATUS.partitions())
            .mapToObj(partition -> new TopicPartition(Topics.STATUS.name(), partition))
            .toList();
    private static final int PATIENCE_MILLIS = 10_000;

    private StatusTopic() {}

    /**
     * Its id: the same for every node, and another one where the topic was made anew.
     *
     * @throws KafkaException where the brokers do not answer, or the topic is not as it must be
     */
    static String id(Map<String, Object> connection) {
        Map<String, Object> config = new HashMap<>(connection);
        // Closing waits for the question that is under way, so this also bounds how long a stop takes.
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS / 2);
        try (Admin admin = Admin.create(config)) {
            TopicDescription found = admin.describeTopics(List.of(Topics.STATUS.name()))
                    .allTopicNames()
                    .get()
                    .values()
                    .iterator()
                    .next();
            List<String> problems =
                    Topics.problems(Map.of(found.name(), found.partitions().size()), List.of(Topics.STATUS));
            if (!problems.isEmpty()) {
                throw new UnfitTopicException(String.join(" ", problems));
            }
            return found.topicId().toString();
        } catch (ExecutionException e) {
            throw new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** Reads in no group, and what is not committed too; assigned to nothing yet. */
    static KafkaConsumer<String, byte[]> consumer(Map<String, Object> connection) {
        Map<String, Object> config = new HashMap<>(connection);
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2000);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
