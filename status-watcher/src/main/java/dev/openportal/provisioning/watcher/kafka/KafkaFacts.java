package dev.openportal.provisioning.watcher.kafka;

import dev.openportal.provisioning.events.Envelope;
import dev.openportal.provisioning.events.EventData;
import dev.openportal.provisioning.events.OfferingPublished;
import dev.openportal.provisioning.events.Partitioning;
import dev.openportal.provisioning.events.ProvisioningEvent;
import dev.openportal.provisioning.events.Topics;
import dev.openportal.provisioning.events.json.BinaryRecord;
import dev.openportal.provisioning.events.json.EventCodec;
import dev.openportal.provisioning.watcher.assess.FactSink;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Facts as records: an event in each partition that must have it, an offering in its own topic. */
final class KafkaFacts implements FactSink {

    private static final String SOURCE = "/provisioning/status-watcher";

    private final RecordSender sender;
    private final InstantSource time;

    KafkaFacts(RecordSender sender, InstantSource time) {
        this.sender = sender;
        this.time = time;
    }

    @Override
    public CompletionStage<Void> publish(EventData fact) {
        Topics topic = topicOf(fact);
        BinaryRecord record = EventCodec.encode(new Envelope<>(SOURCE, time.instant(), fact));
        return CompletableFuture.allOf(Arrays.stream(Partitioning.of(fact, topic.partitions()))
                .mapToObj(partition -> sender.send(topic.name(), partition, record))
                .toArray(CompletableFuture[]::new));
    }

    @Override
    public CompletionStage<Void> withdrawOffering(String recordKey) {
        return sender.send(Topics.OFFERINGS.name(), null, BinaryRecord.tombstone(recordKey));
    }

    private static Topics topicOf(EventData fact) {
        if (fact instanceof ProvisioningEvent) {
            return Topics.EVENTS;
        }
        if (fact instanceof OfferingPublished) {
            return Topics.OFFERINGS;
        }
        throw new IllegalArgumentException("No fact of a watcher: " + fact.getClass());
    }
}
