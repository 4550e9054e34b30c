package dev.openportal.provisioning.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The topics and users of deploy/overlays/strimzi against the contract. */
class DeployedTopicsTest {

    private static final Map<String, Integer> PARTITIONS =
            Topics.all().stream().collect(Collectors.toMap(Topics::name, Topics::partitions));

    @Test
    void topicsAreThoseOfTheContract() {
        Map<String, Integer> partitions = new HashMap<>();
        Map<String, Map<String, String>> configs = new HashMap<>();
        for (JsonNode topic : DeployFolder.objects("KafkaTopic")) {
            Map<String, String> config = new HashMap<>();
            topic.path("spec").path("config").forEachEntry((key, value) -> config.put(key, value.asString()));
            // How many copies must have a record is the platform's to say, and not in the contract.
            config.remove("min.insync.replicas");
            partitions.put(
                    DeployFolder.name(topic),
                    topic.path("spec").path("partitions").intValue());
            configs.put(DeployFolder.name(topic), config);
        }
        assertThat(partitions).isEqualTo(PARTITIONS);
        assertThat(configs).isEqualTo(Topics.all().stream().collect(Collectors.toMap(Topics::name, Topics::config)));
    }

    @Test
    void usersAreTheServicesAndAProducerAndMayDoNothingWithTopicsThatAreNotOurs() {
        assertThat(DeployFolder.objects("KafkaUser").stream().map(DeployFolder::name))
                .containsExactlyInAnyOrder(
                        "request-service", "gitops-writer", "status-watcher", "auditor", "example-producer");
        for (KafkaRight right : KafkaRight.all()) {
            if (right.type().equals("topic")) {
                assertThat(PARTITIONS.containsKey(right.name()) || right.name().equals("provisioning-fold-"))
                        .as(right.toString())
                        .isTrue();
            }
            // A name that begins with another one's would share its rights.
            assertThat(right.prefix())
                    .as(right.toString())
                    .isEqualTo(right.name().endsWith("-"));
            assertThat(right.operations()).as(right.toString()).isNotEmpty().doesNotContain("All", "Alter");
        }
    }

    @Test
    void statusesAndAuditHaveOneWriter() {
        for (Topics topic : Set.of(Topics.STATUS, Topics.AUDIT)) {
            assertThat(writers(topic)).containsExactly("status-watcher");
        }
        assertThat(writers(Topics.COMMANDS)).containsExactly("request-service");
        // Who replays what was dead, and whoever orders.
        assertThat(writers(Topics.REQUESTS)).containsExactlyInAnyOrder("request-service", "example-producer");
    }

    @Test
    void aProducerMayOrderAndNothingElse() {
        assertThat(KafkaRight.all())
                .filteredOn(right -> right.user().equals("example-producer"))
                .singleElement()
                .satisfies(right -> {
                    assertThat(right.name()).isEqualTo(Topics.REQUESTS.name());
                    assertThat(right.operations()).containsExactlyInAnyOrder("Write", "Describe");
                });
    }

    @Test
    void anAuditorOnlyReads() {
        assertThat(KafkaRight.all())
                .filteredOn(right -> right.user().equals("auditor"))
                .isNotEmpty()
                .allSatisfy(right -> assertThat(right.operations()).isSubsetOf("Read", "Describe"));
    }

    private static Set<String> writers(Topics topic) {
        return KafkaRight.all().stream()
                .filter(right -> right.type().equals("topic")
                        && right.name().equals(topic.name())
                        && right.operations().contains("Write"))
                .map(KafkaRight::user)
                .collect(Collectors.toSet());
    }
}
