package dev.openportal.provisioning.requests.kafka;

import static dev.openportal.provisioning.requests.intake.Shop.JANE;
import static dev.openportal.provisioning.requests.intake.Shop.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.ChangeCancelled;
import dev.openportal.provisioning.events.Envelope;
import dev.openportal.provisioning.events.EventData;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.events.Topics;
import dev.openportal.provisioning.events.json.BinaryRecord;
import dev.openportal.provisioning.events.json.EventCodec;
import dev.openportal.provisioning.requests.intake.Shop;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class RecordFeedTest {

    private final Shop shop = new Shop();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final RecordFeed feed = new RecordFeed(shop.view, shop.resources, shop.offerings, meters);

    @Test
    void aWishToCancelBelongsAmongTheCommandsAndChangesNothing() {
        RequestStatus order = shop.accepted(order());
        shop.intake.cancel().cancel(Shop.by(JANE), order.requestId(), Map.of());

        feed.accept(record(shop.cancels.get(0)));

        assertThat(shop.view.find(order.requestId())).contains(order);
        assertThat(meters.getMeters()).isEmpty();
    }

    @Test
    void whatDoesNotBelongThereIsCounted() {
        RequestStatus order = shop.accepted(order());

        feed.accept(record(
                new ChangeCancelled(order.requestId(), order.resource(), JANE.ref(), null, null, Instant.EPOCH)));

        assertThat(meters.counter("provisioning.records.skipped", "topic", Topics.COMMANDS.name())
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aHeaderWithoutAValueIsNoReasonToStop() {
        shop.accepted(order());
        ConsumerRecord<byte[], byte[]> record = record(shop.commands.get(0));
        record.headers().remove("ce_type").add("ce_type", null);

        feed.accept(record);

        assertThat(meters.counter("provisioning.records.skipped", "topic", Topics.COMMANDS.name())
                        .count())
                .isEqualTo(1);
    }

    private static ConsumerRecord<byte[], byte[]> record(EventData data) {
        BinaryRecord encoded = EventCodec.encode(new Envelope<>("/test", Instant.EPOCH, data));
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
                Topics.COMMANDS.name(), 0, 0, encoded.key().getBytes(StandardCharsets.UTF_8), encoded.value());
        encoded.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }
}
