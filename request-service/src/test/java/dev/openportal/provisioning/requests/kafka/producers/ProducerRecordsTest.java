package dev.openportal.provisioning.requests.kafka.producers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openportal.provisioning.events.AttemptRefused;
import dev.openportal.provisioning.events.ProvisioningEvent;
import dev.openportal.provisioning.requests.intake.Shop;
import dev.openportal.provisioning.requests.kafka.RecordSenders;
import dev.openportal.provisioning.requests.producers.Ordering;
import dev.openportal.provisioning.requests.producers.TakeRecord;
import dev.openportal.provisioning.requests.signature.Signature;
import dev.openportal.provisioning.requests.signature.Signatures;
import dev.openportal.provisioning.requests.signature.Signed;
import dev.openportal.provisioning.requests.signature.SigningKey;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.listener.BatchListenerFailedException;
import tools.jackson.databind.json.JsonMapper;

/** When offsets may be committed, and when not. */
class ProducerRecordsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:15:30Z");
    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
    private static final String ORDER = "dev.openportal.provisioning.order.v1";

    private final Shop shop = new Shop();
    private final List<ProvisioningEvent> events = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();
    private final MockProducer<byte[], byte[]> letters =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private boolean acknowledging = true;
    private boolean broken;
    private long offset;
    private final ProducerRecords records = new ProducerRecords(
            new TakeRecord(
                    new Signatures(List.of(new SigningKey("shop", Shop.JANE, SECRET::clone)), Duration.ofMinutes(5)),
                    List.of(new Ordering(shop.intake.submit())),
                    InstantSource.fixed(NOW)),
            this::append,
            new DeadLetterSender(RecordSenders.of(letters)),
            () -> unread,
            new IntakeMeters(new SimpleMeterRegistry()),
            InstantSource.fixed(NOW));

    @Test
    void whatCameOfEachIsHeldByTheBrokersBeforeItReturns() {
        records.accept(List.of(order("1", NOW), unsigned("2"), unreadable(), order("3", NOW)));

        assertThat(shop.commands).hasSize(2);
        assertThat(events).singleElement().isInstanceOf(AttemptRefused.class);
        assertThat(letters.history()).hasSize(1);
    }

    @Test
    void anOrderThatIsNotAcknowledgedComesAgainWithAllBehindItAndNothingBefore() {
        shop.acknowledging = false;
        List<ConsumerRecord<byte[], byte[]>> batch = List.of(unsigned("1"), order("2", NOW), unsigned("3"));

        assertThat(indexOfTheOneThatWaits(batch)).isEqualTo(1);
        assertThat(events).hasSize(1);
        shop.acknowledging = true;
        records.accept(batch.subList(1, 3));
        assertThat(shop.commands).hasSize(1);
        assertThat(events).hasSize(2);
    }

    @Test
    void aRefusalThatIsNotAcknowledgedComesAgain() {
        acknowledging = false;
        assertThat(indexOfTheOneThatWaits(List.of(order("1", NOW), unsigned("2"))))
                .isEqualTo(1);
    }

    @Test
    void aDeadLetterThatIsNotAcknowledgedComesAgain() {
        letters.sendException = new org.apache.kafka.common.errors.TimeoutException();
        assertThat(indexOfTheOneThatWaits(List.of(unreadable()))).isEqualTo(0);
    }

    @Test
    void nothingIsDecidedBeforeTheViewIsComplete() {
        unread.add("provisioning.offerings 0/1 partitions read");
        assertThat(indexOfTheOneThatWaits(List.of(order("1", NOW)))).isEqualTo(0);
        assertThat(shop.commands).isEmpty();
        assertThat(events).isEmpty();
    }

    @Test
    void aRecordThatBreaksUsHoldsUpNobody() {
        shop.onAppend = () -> {
            shop.onAppend = () -> {};
            throw new IllegalStateException("broken");
        };
        records.accept(List.of(order("1", NOW), order("2", NOW)));
        assertThat(letters.history())
                .singleElement()
                .satisfies(letter -> assertThat(new String(
                                letter.headers().lastHeader("dl_reason").value(), UTF_8))
                        .contains("An error of ours"));
        assertThat(shop.commands).hasSize(1);
    }

    @Test
    void anAnswerThatCannotBeWrittenHoldsUpNobody() {
        broken = true;
        records.accept(List.of(unsigned("1"), order("2", NOW)));
        assertThat(letters.history()).hasSize(1);
        assertThat(shop.commands).hasSize(1);
    }

    /** However long we were away: the brokers know when it came. */
    @Test
    void anOrderThatWaitedForUsIsNotStale() {
        Instant yesterday = NOW.minus(Duration.ofDays(1));
        records.accept(List.of(order("1", yesterday, yesterday, TimestampType.LOG_APPEND_TIME)));
        assertThat(shop.commands).hasSize(1);
    }

    @Test
    void anOldSignatureOnARecordThatCameNowIsStale() {
        Instant yesterday = NOW.minus(Duration.ofDays(1));
        records.accept(List.of(order("1", yesterday, NOW, TimestampType.LOG_APPEND_TIME)));
        assertThat(shop.commands).isEmpty();
        assertThat(events).hasSize(1);
    }

    /** A time that the sender wrote down itself proves nothing. */
    @Test
    void theSendersOwnTimeIsNotBelieved() {
        Instant yesterday = NOW.minus(Duration.ofDays(1));
        records.accept(List.of(order("1", yesterday, yesterday, TimestampType.CREATE_TIME)));
        assertThat(shop.commands).isEmpty();
        assertThat(events).hasSize(1);
    }

    private boolean append(ProvisioningEvent event, @Nullable String traceparent) {
        if (broken) {
            throw new IllegalStateException("broken");
        }
        return acknowledging && events.add(event);
    }

    private int indexOfTheOneThatWaits(List<ConsumerRecord<byte[], byte[]>> batch) {
        List<Integer> index = new ArrayList<>();
        assertThatThrownBy(() -> records.accept(batch))
                .isInstanceOfSatisfying(BatchListenerFailedException.class, e -> index.add(e.getIndex()));
        return index.get(0);
    }

    private ConsumerRecord<byte[], byte[]> order(String id, Instant signed) {
        return order(id, signed, NOW, TimestampType.LOG_APPEND_TIME);
    }

    private ConsumerRecord<byte[], byte[]> order(String id, Instant signed, Instant at, TimestampType type) {
        byte[] value = JsonMapper.shared().writeValueAsBytes(Shop.order());
        Signature signature =
                Signature.of(new Signed(ORDER, "/shop", id, value), "shop", SECRET, signed.getEpochSecond());
        return record(value, at, type, Map.of("ce_id", id, "signature", signature.toString()));
    }

    private ConsumerRecord<byte[], byte[]> unsigned(String id) {
        return record("{}".getBytes(UTF_8), NOW, TimestampType.LOG_APPEND_TIME, Map.of("ce_id", id));
    }

    private ConsumerRecord<byte[], byte[]> unreadable() {
        return record("{}".getBytes(UTF_8), NOW, TimestampType.LOG_APPEND_TIME, Map.of());
    }

    private ConsumerRecord<byte[], byte[]> record(
            byte[] value, Instant at, TimestampType type, Map<String, String> more) {
        RecordHeaders headers = new RecordHeaders();
        Map.of("ce_specversion", "1.0", "ce_type", ORDER, "ce_source", "/shop", "content-type", "application/json")
                .forEach((name, text) -> headers.add(name, text.getBytes(UTF_8)));
        more.forEach((name, text) -> headers.add(name, text.getBytes(UTF_8)));
        return new ConsumerRecord<>(
                "provisioning.requests",
                0,
                offset++,
                at.toEpochMilli(),
                type,
                -1,
                value.length,
                "key".getBytes(UTF_8),
                value,
                headers,
                Optional.empty());
    }
}
