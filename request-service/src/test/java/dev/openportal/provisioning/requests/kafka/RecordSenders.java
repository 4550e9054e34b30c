package dev.openportal.provisioning.requests.kafka;

import org.apache.kafka.clients.producer.Producer;

/** Makes senders for tests of other packages. */
public final class RecordSenders {

    private RecordSenders() {}

    public static RecordSender of(Producer<byte[], byte[]> producer) {
        return new RecordSender(() -> producer);
    }
}
