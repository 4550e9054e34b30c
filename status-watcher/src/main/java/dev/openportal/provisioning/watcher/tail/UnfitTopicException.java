package dev.openportal.provisioning.watcher.tail;

import org.apache.kafka.common.KafkaException;

/** The topic is there, but not as the contract has it. */
final class UnfitTopicException extends KafkaException {

    private static final long serialVersionUID = 1L;

    UnfitTopicException(String message) {
        super(message);
    }
}
