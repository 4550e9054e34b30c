package dev.openportal.provisioning.watcher.tail;

import dev.openportal.provisioning.events.Topics;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Why the topic cannot be read now, in a sentence for operators and clients: it names no host. */
final class Obstacle {

    private Obstacle() {}

    static String of(KafkaException e) {
        Throwable cause = e.getCause() instanceof KafkaException inner ? inner : e;
        if (cause instanceof UnknownTopicOrPartitionException) {
            return "The topic " + Topics.STATUS.name() + " is not there yet.";
        }
        if (cause instanceof TimeoutException) {
            return "Kafka does not answer.";
        }
        if (cause instanceof UnfitTopicException) {
            return String.valueOf(cause.getMessage());
        }
        return "The topic " + Topics.STATUS.name() + " cannot be read ("
                + cause.getClass().getSimpleName() + ").";
    }
}
