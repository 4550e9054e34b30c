package dev.openportal.provisioning.sandbox.kafka;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openportal.provisioning.sandbox.FreePorts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxBrokerTest {

    private static final String TOPIC = "orders";

    @TempDir
    Path dir;

    @Test
    void aRestartKeepsWhatWasWritten() throws Exception {
        try (var broker = SandboxBroker.start(FreePorts.one(), dir)) {
            createTopic(broker.bootstrapServers());
            send(broker.bootstrapServers(), "before");
        }
        try (var broker = SandboxBroker.start(FreePorts.one(), dir)) {
            send(broker.bootstrapServers(), "after");
            assertThat(read(broker.bootstrapServers(), 2)).containsExactly("before", "after");
        }
    }

    @Test
    void aKillKeepsWhatWasAcknowledged() throws Exception {
        try (var doomed = BrokerProcess.start(dir)) {
            createTopic(doomed.bootstrapServers());
            send(doomed.bootstrapServers(), "acknowledged");
            doomed.kill();
        }
        try (var broker = SandboxBroker.start(FreePorts.one(), dir)) {
            assertThat(read(broker.bootstrapServers(), 1)).containsExactly("acknowledged");
        }
    }

    @Test
    void aTopicThatNobodyCreatedDoesNotAppear() {
        try (var broker = SandboxBroker.start(FreePorts.one(), dir)) {
            assertThatThrownBy(() -> send(broker.bootstrapServers(), "lost", ofSeconds(3)))
                    .isInstanceOf(ExecutionException.class);
        }
    }

    @Test
    void transactionsNeedNoSecondBroker() {
        try (var broker = SandboxBroker.start(FreePorts.one(), dir);
                var producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "one"),
                        new StringSerializer(),
                        new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.commitTransaction();
        }
    }

    @Test
    void itStartsAndStopsWithinSeconds() {
        SandboxBroker.start(FreePorts.one(), dir).close();
        var begin = Instant.now();
        SandboxBroker.start(FreePorts.one(), dir).close();
        assertThat(begin.plus(ofSeconds(90))).isAfter(Instant.now());
    }

    private static void createTopic(String servers) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
    }

    private static void send(String servers, String value) throws Exception {
        send(servers, value, ofSeconds(60));
    }

    private static void send(String servers, String value, Duration patience) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "max.block.ms", patience.toMillis()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, value)).get();
        }
    }

    private static List<String> read(String servers, int count) {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers), new StringDeserializer(), new StringDeserializer())) {
            var partition = new TopicPartition(TOPIC, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            var values = new ArrayList<String>();
            var deadline = Instant.now().plus(ofSeconds(60));
            while (values.size() < count && Instant.now().isBefore(deadline)) {
                consumer.poll(ofSeconds(1)).forEach(record -> values.add(record.value()));
            }
            return values;
        }
    }
}
