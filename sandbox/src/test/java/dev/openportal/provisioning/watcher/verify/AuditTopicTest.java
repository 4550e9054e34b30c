package dev.openportal.provisioning.watcher.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.AuditRecord;
import dev.openportal.provisioning.events.json.AuditChain;
import dev.openportal.provisioning.events.json.Json;
import dev.openportal.provisioning.sandbox.kafka.KafkaFixture;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command on a broker's topic, tampered with by whoever may write there or may delete records. */
class AuditTopicTest {

    private static final String CHAIN = "local/team-a/MongoDB.example.com/db-1";

    @TempDir
    Path dir;

    private final KafkaFixture kafka = KafkaFixture.shared();
    private final String topic = kafka.unique("audit");
    private final List<String> lines = chain(4);

    @BeforeEach
    void write() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
        for (String line : lines) {
            send(CHAIN, line);
        }
    }

    @Test
    void whatTheFoldWroteIsWhole() {
        assertThat(run()).startsWith("0 Whole: 4 records, 1 chains");
    }

    @Test
    void whatSomebodyAddedIsFoundWhereItLies() throws Exception {
        send(CHAIN, lines.get(1));
        send("user:default/mallory", lines.get(2));
        send(CHAIN, lines.get(3).replace("jane", "joe"));

        assertThat(run())
                .startsWith("1 ")
                .contains("DOUBLED", "partition 0@4")
                .contains("FOREIGN", "partition 0@5")
                .contains("ALTERED", "partition 0@6");
    }

    @Test
    void whatWasTakenBackWasNeverSaid() throws Exception {
        Map<String, Object> config = new HashMap<>(config());
        config.put("transactional.id", topic);
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, CHAIN, lines.get(0))).get();
            producer.abortTransaction();
        }

        assertThat(run()).startsWith("0 Whole: 4 records");
    }

    @Test
    void whatRetentionRemovesIsNoted() throws Exception {
        removeBefore(2);

        assertThat(run()).startsWith("0 NOTE").contains("begins with seq 3, at partition 0@2");
    }

    @Test
    void whatIsMissingBehindACheckpointWasNotRemovedByRetention() throws Exception {
        String checkpoint = "--checkpoint=" + dir.resolve("heads");
        assertThat(run(checkpoint)).startsWith("0 Whole");
        removeBefore(4);
        send(CHAIN, chain(9).get(8));

        // The mark, seq 4, lay at offset 3, and is gone; but 5 to 8 would lie behind it.
        assertThat(run()).startsWith("0 NOTE");
        assertThat(run(checkpoint)).startsWith("1 ").contains("MISSING", "seq 5");
    }

    @Test
    void aTopicThatIsNotThereCannotBeChecked() {
        assertThat(run("--topic=" + topic + "-none")).startsWith("2 Not checked: ");
    }

    private String run(String... more) {
        List<String> arguments = new ArrayList<>(List.of("--bootstrap-servers=" + kafka.bootstrapServers()));
        arguments.add("--topic=" + topic);
        arguments.addAll(List.of(more));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code = new VerifyAudit(new PrintStream(said, true, UTF_8)).run(arguments);
        return code + " " + said.toString(UTF_8);
    }

    private void removeBefore(long offset) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(offset)))
                    .all()
                    .get();
        }
    }

    private void send(String key, String value) throws Exception {
        try (var producer = new KafkaProducer<>(config(), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        }
    }

    private Map<String, Object> config() {
        return Map.of("bootstrap.servers", kafka.bootstrapServers());
    }

    private static List<String> chain(int length) {
        List<String> chain = new ArrayList<>();
        AuditChain.Head head = null;
        for (int i = 0; i < length; i++) {
            AuditRecord next = AuditChain.append(
                    head,
                    new AuditRecord(
                            "provisioning-fold",
                            CHAIN,
                            0,
                            "",
                            "",
                            Instant.EPOCH,
                            "user:default/jane",
                            null,
                            null,
                            "update",
                            null,
                            null,
                            AuditRecord.Verdict.ALLOWED,
                            List.of(),
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            "fact-" + i));
            head = AuditChain.Head.of(next);
            chain.add(Json.mapper().writeValueAsString(next));
        }
        return chain;
    }
}
