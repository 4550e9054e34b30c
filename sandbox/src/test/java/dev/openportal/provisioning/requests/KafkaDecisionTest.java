package dev.openportal.provisioning.requests;

import static dev.openportal.provisioning.requests.SignedOrders.ORDER;
import static dev.openportal.provisioning.requests.SignedOrders.SECRET;
import static dev.openportal.provisioning.requests.SignedOrders.letter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.Topics;
import dev.openportal.provisioning.events.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An order over Kafka that waits for consent, and consent over Kafka. */
class KafkaDecisionTest {

    private static final String ID = RequestId.of("default", "/shop order").toString();

    private @TempDir Path directory;
    private RequestsAtWork work;
    private SignedOrders producer;

    @BeforeEach
    void start() throws Exception {
        Path policy = Files.writeString(directory.resolve("policy.yaml"), """
                approvals:
                  - name: everything
                    approvers: [group:default/leads]
                """);
        work = new RequestsAtWork(directory)
                .with("--provisioning.policy.file=" + policy)
                .with(SignedOrders.key(directory, 0, "shop"))
                .with(SignedOrders.key(directory, 1, "lead"))
                .with("--provisioning.intake.keys[1].groups=group:default/leads");
        work.begin(SignedOrders.CACHE);
        producer = new SignedOrders(work.brokers());
    }

    @AfterEach
    void stop() {
        producer.close();
        work.close();
    }

    @Test
    void theOrderWaitsAndWhoMayDecidesOverKafkaToo() {
        producer.send(letter("order", ORDER).signed("shop", SECRET));
        assertThat(one("change-pending").at("/change/requestId").asString()).isEqualTo(ID);

        decide("mine", "approve", "shop");
        JsonNode refused = one("attempt-refused");
        assertThat(refused.path("status").intValue()).isEqualTo(403);
        assertThat(refused.path("action").asString()).isEqualTo("approve");
        assertThat(refused.path("requestId").asString()).isEqualTo(ID);
        assertThat(refused.at("/attempt/rules/0").asString()).isEqualTo("everything");

        decide("theirs", "decline", "lead");
        JsonNode decided = one("change-decided");
        assertThat(decided.path("requestId").asString()).isEqualTo(ID);
        assertThat(decided.at("/decision/verdict").asString()).isEqualToIgnoringCase("declined");
        assertThat(decided.at("/decision/by").asString()).isEqualTo("user:default/lead");
        assertThat(decided.at("/decision/reason").asString()).isEqualTo("as we said");
        assertThat(decided.at("/attempt/door").asString()).isEqualTo("kafka");
        assertThat(work.commands()).isEmpty();
    }

    private void decide(String id, String decision, String key) {
        String value = "{\"requestId\": \"%s\", \"decision\": \"%s\", \"reason\": \"as we said\"}";
        producer.send(letter(id, value.formatted(ID, decision))
                .header("ce_type", "dev.openportal.provisioning.decision.v1")
                .signed(key, SECRET));
    }

    private JsonNode one(String type) {
        return await().atMost(Duration.ofSeconds(120))
                .until(() -> events(type), found -> found.size() == 1)
                .get(0);
    }

    private List<JsonNode> events(String type) {
        return work.records(Topics.EVENTS).stream()
                .filter(record -> new String(
                                record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8)
                        .contains("." + type + "."))
                .map(record -> Json.mapper().readTree(record.value()))
                .toList();
    }
}
