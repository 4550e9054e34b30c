package dev.openportal.provisioning.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openportal.provisioning.watcher.verify.VerifyAudit;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an auditor reads of what people did on the whole system. */
@OnSandbox
class AuditStoryTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Portal portal;
    private final String brokers;
    private final List<JsonNode> lines = new CopyOnWriteArrayList<>();
    private final Thread reader;

    AuditStoryTest(Portal portal, SandboxOptions options) {
        this.portal = portal;
        this.brokers = "localhost:" + options.port(PartName.KAFKA);
        this.reader = new Thread(() -> AuditReader.read(
                brokers,
                "auditor-" + UUID.randomUUID(),
                line -> lines.add(JsonMapper.shared().readTree(line.value()))));
    }

    @BeforeEach
    void read() {
        reader.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        reader.interrupt();
        reader.join();
    }

    @Test
    void anOrderIsToldFromItsDoorToItsEndAndWhatIsRefusedToo() {
        Portal.Answer order =
                portal.order(Orders.mongo("audited"), UUID.randomUUID().toString());
        JsonNode ready = portal.awaitExactly(order.requestId(), "READY");
        assertThat(portal.act(order.requestId(), "cancel").status()).isEqualTo(409);

        String chain = Orders.key(ready);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(told(chain))
                        .containsExactlyInAnyOrder(
                                "create ALLOWED ACCEPTED",
                                "commit - COMMITTED",
                                "outcome - READY",
                                "cancel REFUSED -"));
        assertThat(lines)
                .filteredOn(line -> line.path("chain").asString().equals(chain))
                .allSatisfy(
                        line -> assertThat(line.path("requestId").asString()).isEqualTo(order.requestId()))
                .anySatisfy(line -> {
                    assertThat(line.path("action").asString()).isEqualTo("create");
                    assertThat(line.path("door").asString()).isEqualTo("rest");
                    assertThat(line.path("from").asString()).isNotEmpty();
                    assertThat(line.path("after").asString()).startsWith("sha256:");
                });
    }

    @Test
    void anInvalidOrderIsToldWithItsFieldsAndWithoutTheirValues() {
        Map<String, Object> order = new HashMap<>(
                Orders.mongo("refused-" + UUID.randomUUID().toString().substring(0, 8)));
        order.put("spec", Map.of("size", "hunter2"));

        assertThat(portal.order(order, null).status()).isEqualTo(422);

        String chain = "local/team-a/MongoDB.platform.example.com/" + order.get("name");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(told(chain)).containsExactly("create REFUSED -"));
        assertThat(lines.toString()).contains("/spec/size").doesNotContain("hunter2", "\"spec\"");
    }

    @Test
    void whatWasWrittenIsWhole() {
        portal.awaitExactly(portal.order(Orders.cache("verified"), null).requestId(), "READY");
        ByteArrayOutputStream said = new ByteArrayOutputStream();

        int code = new VerifyAudit(new PrintStream(said, true, UTF_8)).run(List.of("--bootstrap-servers=" + brokers));

        assertThat(said.toString(UTF_8)).startsWith("Whole: ");
        assertThat(code).isZero();
    }

    private List<String> told(String chain) {
        return lines.stream()
                .filter(line -> line.path("chain").asString().equals(chain))
                .map(line -> line.path("action").asString() + " "
                        + line.path("decision").asString("-") + " "
                        + line.path("outcome").asString("-"))
                .toList();
    }
}
