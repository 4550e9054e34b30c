package dev.openportal.provisioning.watcher.kafka;

import dev.openportal.provisioning.events.Envelope;
import dev.openportal.provisioning.events.ProvisioningEvent;
import dev.openportal.provisioning.events.Topics;
import dev.openportal.provisioning.events.json.BinaryRecord;
import dev.openportal.provisioning.events.json.EventCodec;
import dev.openportal.provisioning.watcher.lifecycle.Terms;
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

/** The topology, and what it writes to the audit. It can be stopped anywhere and goes on from what its store held. */
final class AuditedTopology {

    private static final Instant AT = Instant.parse("2026-11-24T10:00:00Z");
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final Terms TERMS = new Terms(Map.of(), "http://localhost/failures");

    private final Path dir;
    private Map<String, byte[]> kept = Map.of();

    AuditedTopology(Path dir) {
        this.dir = dir;
    }

    List<TestRecord<String, byte[]>> tell(List<ProvisioningEvent> facts) {
        Properties config = new Properties();
        config.putAll(FoldConfig.of(
                Map.of("bootstrap.servers", "nowhere:1"),
                new FoldSettings(dir, "fold", Duration.ofMillis(100), Map.of()),
                new KafkaSettings(false, (short) 1),
                "test-0"));
        try (TopologyTestDriver driver = new TopologyTestDriver(StatusTopology.of(TERMS, () -> {}), config)) {
            kept.forEach((key, value) -> driver.<String, byte[]>getKeyValueStore(StatusTopology.STORE)
                    .put(key, value));
            TestInputTopic<String, byte[]> events =
                    driver.createInputTopic(Topics.EVENTS.name(), new StringSerializer(), new ByteArraySerializer());
            for (ProvisioningEvent fact : facts) {
                BinaryRecord record = EventCodec.encode(new Envelope<>("/test", AT, TRACE, fact));
                events.pipeInput(new TestRecord<>(record.key(), record.value(), Headers.of(record)));
            }
            kept = rows(driver);
            return driver.createOutputTopic(Topics.AUDIT.name(), new StringDeserializer(), new ByteArrayDeserializer())
                    .readRecordsToList();
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
}
