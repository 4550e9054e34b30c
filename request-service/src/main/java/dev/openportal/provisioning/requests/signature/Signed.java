package dev.openportal.provisioning.requests.signature;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * What a signature is about: the attributes that say what a record is, and the value's very bytes. No attribute holds a
 * line end, so that no two of these read the same.
 *
 * @param type of the CloudEvent
 * @param source of the CloudEvent
 * @param id of the CloudEvent
 * @param value the data as they lie on the topic
 */
public record Signed(String type, String source, String id, byte[] value) {

    /** @throws IllegalArgumentException where an attribute has a line end in it */
    public Signed {
        if ((type + source + id).indexOf('\n') >= 0) {
            throw new IllegalArgumentException("An attribute with a line end in it cannot be signed.");
        }
    }

    byte[] bytes(long seconds) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(value.length + 256);
        bytes.writeBytes((seconds + "\n" + type + "\n" + source + "\n" + id + "\n").getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(value);
        return bytes.toByteArray();
    }
}
