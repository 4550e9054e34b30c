package dev.openportal.provisioning.watcher.stream;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One server-sent event, encoded once for everybody. Every event has data, since a browser drops one that has none; and
 * the data is one line of JSON, which a long poll is given as it is.
 */
public final class Frame {

    /** What an event says, in its own words. */
    public enum Type {
        STATUS,
        REMOVED,
        SYNCED,
        RESET
    }

    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);
    private static final String ID = "\nid: ";
    private static final String DATA = "\ndata: ";
    private static final int END = 2;

    private final Type type;
    private final @Nullable String key;
    private final byte[] bytes;
    private final int data;

    private Frame(Type type, @Nullable String key, byte[] json, Cursor id) {
        byte[] head = ("event: " + word(type) + ID + id + DATA).getBytes(StandardCharsets.US_ASCII);
        this.type = type;
        this.key = key;
        data = head.length;
        bytes = new byte[data + json.length + END];
        System.arraycopy(head, 0, bytes, 0, data);
        for (int i = 0; i < json.length; i++) {
            // In JSON a bare line break is white space only; in the stream it would end the event early.
            bytes[data + i] = json[i] == '\n' || json[i] == '\r' ? (byte) ' ' : json[i];
        }
        bytes[bytes.length - 2] = '\n';
        bytes[bytes.length - 1] = '\n';
    }

    /** @param document JSON as in the topic */
    static Frame status(String key, byte[] document, Cursor id) {
        return new Frame(Type.STATUS, key, document, id);
    }

    /** @param key record key, which has no character that JSON would escape: a UUID or a resource key */
    static Frame removed(String key, Cursor id) {
        return new Frame(Type.REMOVED, key, ("{\"key\":\"" + key + "\"}").getBytes(StandardCharsets.UTF_8), id);
    }

    static Frame synced(Cursor id) {
        return new Frame(Type.SYNCED, null, NOTHING, id);
    }

    static Frame reset(Cursor id) {
        return new Frame(Type.RESET, null, NOTHING, id);
    }

    private static String word(Type type) {
        return switch (type) {
            case STATUS -> "status";
            case REMOVED -> "removed";
            case SYNCED -> "synced";
            case RESET -> "reset";
        };
    }

    public Type type() {
        return type;
    }

    /** Of the document that it is about; null where it is about the stream. */
    @Nullable String key() {
        return key;
    }

    /** The event as it is sent; shared, and not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    /** Where a client stands that has got it. */
    String id() {
        int start = "event: ".length() + word(type).length() + ID.length();
        return new String(bytes, start, data - DATA.length() - start, StandardCharsets.US_ASCII);
    }

    /** Bytes of its JSON. */
    int size() {
        return bytes.length - END - data;
    }

    void writeTo(ByteArrayOutputStream json) {
        json.write(bytes, data, size());
    }
}
