package dev.openportal.provisioning.watcher.kafka;

import dev.openportal.provisioning.events.Topics;
import dev.openportal.provisioning.watcher.startup.CannotStart;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Whether the topics are as the contracts say; creates them where told to. */
final class TopicsCheck {

    private static final long PATIENCE_SECONDS = 3;

    /** The client's own words; it has no exception for it. */
    private static final String NO_ADDRESS = "No resolvable bootstrap urls";

    private final Map<String, Object> connection;
    private final KafkaSettings settings;
    private final List<Topics> needed;

    TopicsCheck(Map<String, Object> connection, KafkaSettings settings, List<Topics> needed) {
        this.connection = Map.copyOf(connection);
        this.settings = settings;
        this.needed = List.copyOf(needed);
    }

    /**
     * @return why the brokers could not be asked, in a sentence; empty when all is as it should be
     * @throws CannotStart with all that is wrong, where waiting does not help
     */
    Optional<String> unreachable() {
        Map<String, Object> config = new HashMap<>(connection);
        config.put("default.api.timeout.ms", (int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        config.put("request.timeout.ms", (int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS) / 2);
        try (Admin admin = Admin.create(config)) {
            Map<String, Integer> actual = counts(admin);
            if (settings.createTopics()) {
                create(admin, actual);
            }
            List<String> problems = Topics.problems(actual, needed);
            if (!problems.isEmpty()) {
                throw new CannotStart(String.join(" ", problems));
            }
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(away(String.valueOf(e.getCause())));
        } catch (TimeoutException e) {
            return Optional.of(away("no answer within " + PATIENCE_SECONDS + " s"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(away("interrupted"));
        } catch (KafkaException e) {
            // Brokers that have not started yet may have no address, and then no client can be made.
            String why = String.valueOf(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
            if (!why.contains(NO_ADDRESS)) {
                throw e;
            }
            return Optional.of(away(why));
        }
    }

    private String away(String reason) {
        return "Kafka at " + connection.get("bootstrap.servers") + " cannot be asked for its topics: " + reason;
    }

    private Map<String, Integer> counts(Admin admin) throws ExecutionException, TimeoutException, InterruptedException {
        Map<String, Integer> counts = new HashMap<>();
        for (var answer : admin.describeTopics(needed.stream().map(Topics::name).toList())
                .topicNameValues()
                .entrySet()) {
            try {
                counts.put(
                        answer.getKey(), within(answer.getValue()).partitions().size());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        }
        return counts;
    }

    private void create(Admin admin, Map<String, Integer> actual)
            throws ExecutionException, TimeoutException, InterruptedException {
        for (Topics topic : needed) {
            if (actual.containsKey(topic.name())) {
                continue;
            }
            NewTopic wanted = new NewTopic(topic.name(), topic.partitions(), settings.replicationFactor())
                    .configs(topic.config());
            try {
                within(admin.createTopics(List.of(wanted)).all());
            } catch (ExecutionException e) {
                // Another service that starts at the same time was faster, with the same contract.
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
            // Not asked for again: brokers take a moment to show what they have just made.
            actual.put(topic.name(), topic.partitions());
        }
    }

    private static <T> T within(KafkaFuture<T> answer)
            throws ExecutionException, TimeoutException, InterruptedException {
        // The client's own answer says more, so it comes first.
        return answer.get(PATIENCE_SECONDS + 1, TimeUnit.SECONDS);
    }
}
