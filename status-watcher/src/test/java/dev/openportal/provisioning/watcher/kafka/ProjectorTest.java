package dev.openportal.provisioning.watcher.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.Envelope;
import dev.openportal.provisioning.events.Operation;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.ResourceRef;
import dev.openportal.provisioning.events.Topics;
import dev.openportal.provisioning.events.json.BinaryRecord;
import dev.openportal.provisioning.events.json.EventCodec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class ProjectorTest {

    private static final Instant AT = Instant.parse("2026-11-24T10:00:00Z");

    private final MockProducer<String, byte[]> brokers =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final AtomicInteger skipped = new AtomicInteger();
    private final Projector projector = new Projector(new RecordSender(brokers), skipped::incrementAndGet);

    @Test
    void aCommandGivenTwiceMakesTheSameFactTwice() {
        projector.project(List.of(command(0)));
        projector.project(List.of(command(0)));

        assertThat(brokers.history()).hasSize(2);
        ProducerRecord<String, byte[]> first = brokers.history().get(0);
        ProducerRecord<String, byte[]> second = brokers.history().get(1);
        assertThat(first.topic()).isEqualTo(Topics.EVENTS.name());
        assertThat(first.key()).isEqualTo("local/team-a/MongoDB.example.com/db");
        assertThat(header(first, "ce_id")).endsWith("/accepted");
        assertThat(second.value()).isEqualTo(first.value());
        assertThat(second.headers()).isEqualTo(first.headers());
    }

    @Test
    void poisonGoesToTheDeadLettersAndItsNeighboursGoOn() {
        ConsumerRecord<String, byte[]> poison =
                new ConsumerRecord<>(Topics.COMMANDS.name(), 3, 7, "repo#main", "not ours".getBytes(UTF_8));

        projector.project(List.of(command(0), poison, command(2)));

        assertThat(brokers.history())
                .extracting(ProducerRecord::topic)
                .containsExactly(Topics.EVENTS.name(), Topics.DEAD_LETTERS.name(), Topics.EVENTS.name());
        ProducerRecord<String, byte[]> letter = brokers.history().get(1);
        assertThat(letter.key()).isEqualTo("repo#main");
        assertThat(letter.value()).isEqualTo(poison.value());
        assertThat(header(letter, "dl_partition")).isEqualTo("3");
        assertThat(header(letter, "dl_offset")).isEqualTo("7");
    }

    @Test
    void tombstonesAndUnknownTypesAreSkippedAndCounted() {
        ConsumerRecord<String, byte[]> unknown = command(0);
        unknown.headers().remove("ce_type");
        unknown.headers().add("ce_type", "somebody.elses.v1".getBytes(UTF_8));

        projector.project(
                List.of(unknown, new ConsumerRecord<>(Topics.COMMANDS.name(), 0, 1, "repo#main", (byte[]) null)));

        assertThat(brokers.history()).isEmpty();
        assertThat(skipped).hasValue(2);
    }

    @Test
    void whatIsNotAcknowledgedIsNotDone() {
        brokers.sendException = new TimeoutException("no answer");

        assertThatThrownBy(() -> projector.project(List.of(command(0)))).isInstanceOf(CompletionException.class);
    }

    private static String header(ProducerRecord<String, byte[]> record, String name) {
        return String.valueOf(Headers.reading(record.headers()).apply(name));
    }

    private static ConsumerRecord<String, byte[]> command(long offset) {
        ChangeRequested change = new ChangeRequested(
                RequestId.of("test", "db"),
                Operation.CREATE,
                "test",
                "db",
                new ResourceRef("local", "example.com/v1", "MongoDB", "team-a", "db"),
                Map.of("size", 1),
                "sha256:00",
                null,
                "group:default/team-a",
                "user:default/jane",
                new ChangeRequested.Author("Jane", "jane@example.com"),
                null,
                "repo",
                "main",
                AT,
                null,
                Map.of());
        BinaryRecord record = EventCodec.encode(new Envelope<>("/test", AT, change));
        ConsumerRecord<String, byte[]> command =
                new ConsumerRecord<>(Topics.COMMANDS.name(), 0, offset, record.key(), record.value());
        Headers.of(record).forEach(command.headers()::add);
        return command;
    }
}
