package dev.openportal.provisioning.watcher.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Where a record that could not be read came from, and why it could not.
 *
 * @param reason a sentence for an operator
 */
record DeadLetter(String reason, String topic, int partition, long offset) {

    private static final String SERVICE = "status-watcher";

    /** The original headers and ours. */
    Headers addedTo(Headers original) {
        RecordHeaders headers = new RecordHeaders(original);
        headers.add("dl_reason", reason.getBytes(UTF_8));
        headers.add("dl_topic", topic.getBytes(UTF_8));
        headers.add("dl_partition", Integer.toString(partition).getBytes(UTF_8));
        headers.add("dl_offset", Long.toString(offset).getBytes(UTF_8));
        headers.add("dl_service", SERVICE.getBytes(UTF_8));
        return headers;
    }
}
