package dev.openportal.provisioning.watcher.kafka;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.openportal.provisioning.events.Topics;
import dev.openportal.provisioning.sandbox.kafka.KafkaFixture;
import dev.openportal.provisioning.watcher.startup.CannotStart;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

class TopicsCheckTest {

    private final KafkaFixture kafka = KafkaFixture.shared();
    private final Map<String, Object> connection = Map.of("bootstrap.servers", kafka.bootstrapServers());
    private final Topics compacted = new Topics(kafka.unique("compacted"), 3, null);
    private final Topics dated = new Topics(kafka.unique("dated"), 2, Duration.ofDays(90));

    @Test
    void missingTopicsAreMadeAsTheContractSaysWhereTold() throws Exception {
        await().untilAsserted(() -> assertThat(check(true).unreachable()).isEmpty());

        try (Admin admin = Admin.create(connection)) {
            // Brokers take a moment to show what they have just made.
            await().ignoreExceptions().until(() -> partitions(admin, compacted) == 3 && partitions(admin, dated) == 2);
            assertThat(setting(admin, compacted, "cleanup.policy")).isEqualTo("compact");
            assertThat(setting(admin, dated, "retention.ms"))
                    .isEqualTo(Long.toString(Duration.ofDays(90).toMillis()));
        }
        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(check(false).unreachable()).isEmpty());
    }

    @Test
    void allThatIsMissingIsNamedInOneMessage() {
        await().untilAsserted(() -> assertThatThrownBy(() -> check(false).unreachable())
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("Topic " + compacted.name() + " is missing")
                .hasMessageContaining("Topic " + dated.name() + " is missing"));
    }

    @Test
    void aWrongCountIsRefusedAndLeftAsItIs() throws Exception {
        try (Admin admin = Admin.create(connection)) {
            admin.createTopics(List.of(new NewTopic(compacted.name(), 1, (short) 1)))
                    .all()
                    .get();

            await().untilAsserted(() -> assertThatThrownBy(() -> check(true).unreachable())
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining(compacted.name() + " has 1 partitions instead of 3"));
            assertThat(partitions(admin, compacted)).isEqualTo(1);
        }
    }

    private TopicsCheck check(boolean create) {
        return new TopicsCheck(connection, new KafkaSettings(create, (short) 1), List.of(compacted, dated));
    }

    private static int partitions(Admin admin, Topics topic) throws Exception {
        var topics = admin.describeTopics(List.of(topic.name())).allTopicNames().get();
        return requireNonNull(topics.get(topic.name())).partitions().size();
    }

    private static String setting(Admin admin, Topics topic, String name) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        var settings = admin.describeConfigs(List.of(resource)).all().get();
        return requireNonNull(settings.get(resource)).get(name).value();
    }
}
