package dev.openportal.provisioning.watcher.tail;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.openportal.provisioning.events.Envelope;
import dev.openportal.provisioning.events.Operation;
import dev.openportal.provisioning.events.Partitioning;
import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.events.ResourceRef;
import dev.openportal.provisioning.events.Topics;
import dev.openportal.provisioning.events.json.BinaryRecord;
import dev.openportal.provisioning.events.json.EventCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The fold's output, said record by record, in transactions as the fold writes it. */
public final class StatusRecords implements AutoCloseable {

    private static final Instant AT = Instant.parse("2026-11-24T10:00:00Z");

    private final KafkaProducer<String, byte[]> producer;

    /** Takes over from whoever wrote before, whose open transaction is aborted. */
    public StatusRecords(String bootstrap) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "transactional.id", "fold", "linger.ms", 0),
                new StringSerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
        producer.beginTransaction();
    }

    public static void createTopic(String bootstrap) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(new NewTopic(Topics.STATUS.name(), Topics.STATUS.partitions(), (short) 1)
                            .configs(Topics.STATUS.config())))
                    .all()
                    .get();
        }
    }

    public static RequestId id(int number) {
        return RequestId.of("test", "order-" + number);
    }

    public StatusRecords put(int number, Phase phase, long version) {
        BinaryRecord record =
                EventCodec.encode(new Envelope<>("/provisioning/status-watcher", AT, status(number, phase, version)));
        return send(number, record);
    }

    public StatusRecords remove(int number) {
        return send(number, BinaryRecord.tombstone(id(number).toString()));
    }

    /** What was sent is in the log, for readers of uncommitted records to see. */
    public StatusRecords flush() {
        producer.flush();
        return this;
    }

    public StatusRecords commit() {
        producer.commitTransaction();
        producer.beginTransaction();
        return this;
    }

    public StatusRecords abort() {
        producer.abortTransaction();
        producer.beginTransaction();
        return this;
    }

    private StatusRecords send(int number, BinaryRecord record) {
        int partition = Partitioning.ofKey(resource(number).key().toString(), Topics.STATUS.partitions());
        var sent = new ProducerRecord<>(Topics.STATUS.name(), partition, record.key(), record.value());
        record.headers().forEach((name, value) -> sent.headers().add(name, value.getBytes(UTF_8)));
        producer.send(sent);
        return this;
    }

    private static ResourceRef resource(int number) {
        return new ResourceRef("local", "example.com/v1", "MongoDB", "team-a", "db-" + number);
    }

    private static RequestStatus status(int number, Phase phase, long version) {
        return new RequestStatus(
                id(number),
                Operation.CREATE,
                resource(number),
                Map.of(),
                "sha256:0",
                null,
                "group:default/team-a",
                "user:default/jane",
                null,
                phase,
                "It is " + phase + ".",
                null,
                null,
                version,
                List.of(),
                null,
                List.of(),
                0,
                null,
                Map.of(),
                Map.of());
    }

    @Override
    public void close() {
        // The transaction that is open never ends by itself, and without a limit half a minute is spent on it.
        producer.close(Duration.ofSeconds(2));
    }
}
