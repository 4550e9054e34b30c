package dev.openportal.provisioning.writer.kafka;

import dev.openportal.provisioning.events.Envelope;
import dev.openportal.provisioning.events.Partitioning;
import dev.openportal.provisioning.events.ProvisioningEvent;
import dev.openportal.provisioning.events.Topics;
import dev.openportal.provisioning.events.json.BinaryRecord;
import dev.openportal.provisioning.events.json.EventCodec;
import dev.openportal.provisioning.writer.change.Announcements;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Events onto their topic: each to the partitions that need it. */
public final class EventTopic implements Announcements {

    private static final String SOURCE = "/provisioning/gitops-writer";

    private final RecordSender sender;
    private final InstantSource clock;

    public EventTopic(RecordSender sender, InstantSource clock) {
        this.sender = sender;
        this.clock = clock;
    }

    @Override
    public void publish(List<? extends ProvisioningEvent> events) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (ProvisioningEvent event : events) {
            BinaryRecord record = EventCodec.encode(new Envelope<>(SOURCE, clock.instant(), event));
            for (int partition : Partitioning.of(event, Topics.EVENTS.partitions())) {
                records.add(onto(partition, record));
            }
        }
        sender.send(records);
    }

    private static ProducerRecord<byte[], byte[]> onto(int partition, BinaryRecord record) {
        ProducerRecord<byte[], byte[]> result =
                new ProducerRecord<>(Topics.EVENTS.name(), partition, Headers.bytes(record.key()), record.value());
        record.headers().forEach((name, value) -> result.headers().add(name, Headers.bytes(value)));
        return result;
    }
}
