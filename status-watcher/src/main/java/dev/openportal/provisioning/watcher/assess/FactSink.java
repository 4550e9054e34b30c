package dev.openportal.provisioning.watcher.assess;

import dev.openportal.provisioning.events.EventData;
import dev.openportal.provisioning.events.OfferingPublished;
import java.util.concurrent.CompletionStage;

/**
 * Where facts go. A fact counts as told only when its stage completes normally, that is when the brokers have
 * acknowledged it; the watcher tells it again after a failure, with its latest look. Never blocks for long: the caller
 * is the thread that looks at a cluster.
 */
public interface FactSink {

    /** @return completes exceptionally where the brokers did not acknowledge the fact in time */
    CompletionStage<Void> publish(EventData fact);

    /**
     * Puts a tombstone in the place of an offering that the cluster does not have any more.
     *
     * @param recordKey as {@link OfferingPublished#recordKey()}
     */
    CompletionStage<Void> withdrawOffering(String recordKey);
}
