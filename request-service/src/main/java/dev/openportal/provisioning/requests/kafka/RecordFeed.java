package dev.openportal.provisioning.requests.kafka;

import dev.openportal.provisioning.events.CancelRequested;
import dev.openportal.provisioning.events.ChangePending;
import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.EventData;
import dev.openportal.provisioning.events.EventType;
import dev.openportal.provisioning.events.OfferingPublished;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.events.ResourceKey;
import dev.openportal.provisioning.events.ResourceStatus;
import dev.openportal.provisioning.events.Topics;
import dev.openportal.provisioning.events.json.Decoded;
import dev.openportal.provisioning.events.json.EventCodec;
import dev.openportal.provisioning.requests.offerings.Offerings;
import dev.openportal.provisioning.requests.view.RequestView;
import dev.openportal.provisioning.requests.view.ResourceView;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records into the view and the offerings. What cannot be read is skipped and counted, not sent to the dead letters:
 * every node reads these topics whole at every start, and the services that commit offsets on them already do that.
 */
final class RecordFeed {

    private static final Logger LOG = LoggerFactory.getLogger(RecordFeed.class);

    private static final String PENDING = EventType.PREFIX + EventType.CHANGE_PENDING.shortName() + ".";

    private final RequestView requests;
    private final ResourceView resources;
    private final Offerings offerings;
    private final MeterRegistry meters;

    RecordFeed(RequestView requests, ResourceView resources, Offerings offerings, MeterRegistry meters) {
        this.requests = requests;
        this.resources = resources;
        this.offerings = offerings;
        this.meters = meters;
    }

    void accept(ConsumerRecord<byte[], byte[]> record) {
        // Of all events only these matter here, and there are many others.
        if (record.topic().equals(Topics.EVENTS.name()) && !isPending(record)) {
            return;
        }
        Decoded decoded = EventCodec.decode(name -> header(record, name), record.value());
        if (decoded instanceof Decoded.Known known) {
            apply(known.event().data(), record);
        } else if (decoded instanceof Decoded.Tombstone) {
            remove(record);
        } else if (decoded instanceof Decoded.Unreadable unreadable) {
            skip(record, unreadable.reason());
        } else {
            skip(record, "unknown type");
        }
    }

    private static boolean isPending(ConsumerRecord<byte[], byte[]> record) {
        String type = header(record, "ce_type");
        return type != null && type.startsWith(PENDING);
    }

    private static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private void apply(EventData data, ConsumerRecord<byte[], byte[]> record) {
        if (data instanceof RequestStatus status) {
            requests.apply(status);
        } else if (data instanceof ResourceStatus status) {
            resources.apply(status);
        } else if (data instanceof ChangeRequested command) {
            requests.accepted(command);
        } else if (data instanceof ChangePending order) {
            requests.pending(order);
        } else if (data instanceof OfferingPublished offering) {
            offerings.publish(offering);
        } else if (!(data instanceof CancelRequested)) {
            // The wish to cancel changes nothing by itself; what comes of it comes as a status.
            skip(record, "does not belong on this topic");
        }
    }

    private void remove(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            skip(record, "a tombstone without a key");
            return;
        }
        String key = new String(record.key(), StandardCharsets.UTF_8);
        if (record.topic().equals(Topics.OFFERINGS.name())) {
            offerings.withdraw(key);
            return;
        }
        try {
            if (key.contains("/")) {
                resources.remove(ResourceKey.parse(key));
            } else {
                requests.remove(RequestId.parse(key));
            }
        } catch (IllegalArgumentException e) {
            skip(record, "a tombstone whose key is none of ours");
        }
    }

    private void skip(ConsumerRecord<byte[], byte[]> record, String reason) {
        meters.counter("provisioning.records.skipped", "topic", record.topic()).increment();
        LOG.warn("Skipped {}-{}@{}: {}", record.topic(), record.partition(), record.offset(), reason);
    }
}
