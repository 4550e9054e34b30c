package dev.openportal.provisioning.watcher.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.Envelope;
import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.ProvisioningEvent;
import dev.openportal.provisioning.events.Topics;
import dev.openportal.provisioning.events.json.BinaryRecord;
import dev.openportal.provisioning.events.json.EventCodec;
import dev.openportal.provisioning.events.json.Json;
import dev.openportal.provisioning.watcher.lifecycle.Terms;
import dev.openportal.provisioning.watcher.lifecycle.WholeLife;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All that the fold knows lies in its store: whoever takes it over goes on as if nothing had happened. */
class FoldRestartTest {

    private static final Instant AT = Instant.parse("2026-11-24T10:00:00Z");
    private static final Terms TERMS = new Terms(
            Map.of(Phase.ACCEPTED, Duration.ofSeconds(30), Phase.COMMITTED, Duration.ofSeconds(90)),
            "http://localhost/failures");

    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 12, 20, 27, 34, 40})
    void aRestartAnywhereChangesNothing(int at) {
        List<ProvisioningEvent> facts = new WholeLife().facts();
        Map<String, Object> straight = new HashMap<>();
        run(facts, Map.of(), straight);

        Map<String, Object> interrupted = new HashMap<>();
        Map<String, byte[]> kept = run(facts.subList(0, at), Map.of(), interrupted);
        run(facts.subList(at, facts.size()), kept, interrupted);

        assertThat(interrupted).isEqualTo(straight);
    }

    /** @return what the store holds in the end */
    private Map<String, byte[]> run(
            List<ProvisioningEvent> facts, Map<String, byte[]> restored, Map<String, Object> statuses) {
        Properties config = new Properties();
        config.putAll(FoldConfig.of(
                Map.of("bootstrap.servers", "nowhere:1"),
                new FoldSettings(dir, "fold", Duration.ofMillis(100), Map.of()),
                new KafkaSettings(false, (short) 1),
                "test-0"));
        try (TopologyTestDriver driver = new TopologyTestDriver(StatusTopology.of(TERMS, () -> {}), config)) {
            restored.forEach((key, value) -> driver.<String, byte[]>getKeyValueStore(StatusTopology.STORE)
                    .put(key, value));
            TestInputTopic<String, byte[]> events =
                    driver.createInputTopic(Topics.EVENTS.name(), new StringSerializer(), new ByteArraySerializer());
            facts.forEach(fact -> {
                BinaryRecord record = EventCodec.encode(new Envelope<>("/test", AT, fact));
                events.pipeInput(new TestRecord<>(record.key(), record.value(), Headers.of(record)));
            });
            driver.createOutputTopic(Topics.STATUS.name(), new StringDeserializer(), new ByteArrayDeserializer())
                    .readRecordsToList()
                    .forEach(status -> statuses.put(status.key(), withoutVersion(status.value())));
            return rows(driver);
        }
    }

    private static Map<String, byte[]> rows(TopologyTestDriver driver) {
        Map<String, byte[]> rows = new HashMap<>();
        try (KeyValueIterator<String, byte[]> all =
                driver.<String, byte[]>getKeyValueStore(StatusTopology.STORE).all()) {
            all.forEachRemaining(row -> rows.put(row.key, row.value));
        }
        return rows;
    }

    private static Object withoutVersion(byte[] value) {
        Map<?, ?> document = Json.mapper().readValue(value, Map.class);
        document.remove("version");
        return document;
    }
}
