package dev.openportal.provisioning.watcher.kafka;

import dev.openportal.provisioning.events.Envelope;
import dev.openportal.provisioning.events.EventData;
import dev.openportal.provisioning.events.OfferingPublished;
import dev.openportal.provisioning.events.Partitioning;
import dev.openportal.provisioning.events.ProvisioningEvent;
import dev.openportal.provisioning.events.Topics;
import dev.openportal.provisioning.events.json.BinaryRecord;
import dev.openportal.provisioning.events.json.EventCodec;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Where the watch role's facts go: an event to each partition that must have it, an offering to its own topic. */
public final class KafkaFacts {

    private static final String SOURCE = "/provisioning/status-watcher";

    private final RecordSender sender;
    private final InstantSource time;

    KafkaFacts(RecordSender sender, InstantSource time) {
        this.sender = sender;
        this.time = time;
    }

    /** Done when all of its records are acknowledged; failed where any is not, and then all are to be sent again. */
    public CompletionStage<Void> publish(EventData fact) {
        Topics topic = topicOf(fact);
        BinaryRecord record = EventCodec.encode(new Envelope<>(SOURCE, time.instant(), fact));
        return CompletableFuture.allOf(Arrays.stream(Partitioning.of(fact, topic.partitions()))
                .mapToObj(partition -> sender.send(topic.name(), partition, record))
                .toArray(CompletableFuture[]::new));
    }

    /** @param offeringKey {@code <cluster>/<plural>.<group>} of what is no longer offered */
    public CompletionStage<Void> withdraw(String offeringKey) {
        return sender.send(Topics.OFFERINGS.name(), null, BinaryRecord.tombstone(offeringKey));
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
