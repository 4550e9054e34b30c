package dev.openportal.provisioning.watcher.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.Envelope;
import dev.openportal.provisioning.events.Operation;
import dev.openportal.provisioning.events.Partitioning;
import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.RequestAccepted;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.events.ResourceRef;
import dev.openportal.provisioning.events.StatusDocument;
import dev.openportal.provisioning.events.Topics;
import dev.openportal.provisioning.events.json.BinaryRecord;
import dev.openportal.provisioning.events.json.Decoded;
import dev.openportal.provisioning.events.json.EventCodec;
import dev.openportal.provisioning.watcher.lifecycle.Terms;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusTopologyTest {

    private static final Instant AT = Instant.parse("2026-11-24T10:00:00Z");

    private static final Terms TERMS =
            new Terms(Map.of(Phase.ACCEPTED, Duration.ofSeconds(30)), "http://localhost/failures");

    @TempDir
    Path dir;

    private final AtomicInteger skipped = new AtomicInteger();
    private TopologyTestDriver driver;
    private TestInputTopic<String, byte[]> events;
    private TestOutputTopic<String, byte[]> statuses;
    private TestOutputTopic<String, byte[]> deadLetters;

    @BeforeEach
    void start() {
        Properties config = new Properties();
        config.putAll(FoldConfig.of(
                Map.of("bootstrap.servers", "nowhere:1"),
                new FoldSettings(dir, "fold", Duration.ofMillis(100), Map.of()),
                new KafkaSettings(false, (short) 1),
                "test-0"));
        driver = new TopologyTestDriver(StatusTopology.of(TERMS, skipped::incrementAndGet), config);
        events = driver.createInputTopic(Topics.EVENTS.name(), new StringSerializer(), new ByteArraySerializer());
        statuses =
                driver.createOutputTopic(Topics.STATUS.name(), new StringDeserializer(), new ByteArrayDeserializer());
        deadLetters = driver.createOutputTopic(
                Topics.DEAD_LETTERS.name(), new StringDeserializer(), new ByteArrayDeserializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void aFactBecomesCloudEventsThatCarryTheInputsOffsetAndTime() {
        RequestAccepted accepted = accepted("db-1");
        pipe(accepted);

        List<TestRecord<String, byte[]>> written = statuses.readRecordsToList();

        assertThat(written)
                .extracting(TestRecord::key)
                .containsExactly(
                        accepted.requestId().toString(),
                        accepted.resource().key().toString());
        Decoded decoded = EventCodec.decode(
                Headers.reading(written.get(0).headers()), written.get(0).value());
        assertThat(decoded).isInstanceOfSatisfying(Decoded.Known.class, known -> {
            assertThat(known.event().time()).isEqualTo(AT);
            assertThat(((RequestStatus) known.event().data()).phase()).isEqualTo(Phase.ACCEPTED);
            assertThat(((RequestStatus) known.event().data()).version()).isZero();
        });
    }

    @Test
    void bothStatusesLieInTheResourcesPartition() {
        for (int i = 0; i < 50; i++) {
            RequestAccepted accepted = accepted("db-" + i);
            pipe(accepted);
            int expected = Partitioning.ofKey(accepted.recordKey(), Topics.STATUS.partitions());
            List<TestRecord<String, byte[]>> written = statuses.readRecordsToList();
            assertThat(written).hasSize(2).allSatisfy(record -> {
                Decoded.Known known =
                        (Decoded.Known) EventCodec.decode(Headers.reading(record.headers()), record.value());
                StatusDocument document = (StatusDocument) known.event().data();
                BinaryRecord encoded = EventCodec.encode(known.event());
                assertThat(Outgoing.status(document, encoded).partitions())
                        .hasValueSatisfying(partitions -> assertThat(partitions).containsExactly(expected));
            });
        }
    }

    @Test
    void whatCannotBeReadGoesToTheDeadLettersAndTheRestGoesOn() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("ce_type", "dev.openportal.provisioning.request-accepted.v1".getBytes(UTF_8));
        headers.add("ce_source", "/test".getBytes(UTF_8));
        headers.add("ce_time", AT.toString().getBytes(UTF_8));
        events.pipeInput(new TestRecord<>("some-key", "{".getBytes(UTF_8), headers));
        pipe(accepted("db-1"));

        TestRecord<String, byte[]> letter = deadLetters.readRecord();
        assertThat(letter.key()).isEqualTo("some-key");
        assertThat(letter.value()).isEqualTo("{".getBytes(UTF_8));
        assertThat(header(letter, "dl_topic")).isEqualTo(Topics.EVENTS.name());
        assertThat(header(letter, "dl_offset")).isEqualTo("0");
        assertThat(header(letter, "dl_partition")).isEqualTo("0");
        assertThat(header(letter, "dl_service")).isEqualTo("status-watcher");
        assertThat(header(letter, "dl_reason")).contains("does not parse");
        assertThat(header(letter, "ce_source")).isEqualTo("/test");
        assertThat(statuses.readRecordsToList()).hasSize(2);
    }

    @Test
    void unknownTypesAreSkippedAndCounted() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("ce_type", "dev.openportal.provisioning.tomorrow.v1".getBytes(UTF_8));
        events.pipeInput(new TestRecord<>("some-key", "{}".getBytes(UTF_8), headers));

        assertThat(skipped).hasValue(1);
        assertThat(deadLetters.isEmpty()).isTrue();
        assertThat(statuses.isEmpty()).isTrue();
    }

    @Test
    void aRepeatedFactWritesNothing() {
        pipe(accepted("db-1"));
        statuses.readRecordsToList();

        pipe(accepted("db-1"));

        assertThat(statuses.isEmpty()).isTrue();
    }

    private void pipe(RequestAccepted accepted) {
        BinaryRecord record = EventCodec.encode(new Envelope<>("/test", AT, accepted));
        events.pipeInput(new TestRecord<>(record.key(), record.value(), Headers.of(record)));
    }

    private static String header(TestRecord<String, byte[]> record, String name) {
        return String.valueOf(Headers.reading(record.headers()).apply(name));
    }

    private static RequestAccepted accepted(String name) {
        return new RequestAccepted(new ChangeRequested(
                RequestId.of("test", name),
                Operation.CREATE,
                "test",
                name,
                new ResourceRef("local", "example.com/v1", "MongoDB", "team-a", name),
                Map.of("size", 1),
                "sha256:00",
                null,
                "group:default/team-a",
                "user:default/jane",
                new ChangeRequested.Author("Jane", "jane@example.com"),
                null,
                "catalog-orders",
                "main",
                AT,
                null,
                Map.of()));
    }
}
