package dev.openportal.provisioning.watcher.tail;

import dev.openportal.provisioning.events.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** The topic as the brokers know it. */
final class StatusTopic {

    private StatusTopic() {}

    /**
     * Its id: the same for every node, and another one where the topic was made anew.
     *
     * @throws KafkaException where the brokers do not answer, or the topic is not as it must be
     */
    static String id(Map<String, Object> connection) {
        try (Admin admin = Admin.create(connection)) {
            TopicDescription found = admin.describeTopics(List.of(Topics.STATUS.name()))
                    .allTopicNames()
                    .get()
                    .values()
                    .iterator()
                    .next();
            List<String> problems =
                    Topics.problems(Map.of(found.name(), found.partitions().size()), List.of(Topics.STATUS));
            if (!problems.isEmpty()) {
                throw new KafkaException(String.join(" ", problems));
            }
            return found.topicId().toString();
        } catch (ExecutionException e) {
            throw new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
