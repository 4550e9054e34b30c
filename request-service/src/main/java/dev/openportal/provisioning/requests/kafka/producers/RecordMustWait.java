package dev.openportal.provisioning.requests.kafka.producers;

import org.springframework.kafka.listener.BatchListenerFailedException;

/** Tells the listener container to commit what came before this record, and to poll it and what is behind it again. */
final class RecordMustWait extends BatchListenerFailedException {

    private static final long serialVersionUID = 1;

    RecordMustWait(String reason, int index) {
        super(reason, index);
    }
}
