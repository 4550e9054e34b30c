package dev.openportal.provisioning.watcher.stream;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Server-sent events as bytes. Every event has data, since a browser drops one that has none. */
final class Frame {

    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);

    private Frame() {}

    /** @param document JSON as in the topic */
    static byte[] status(byte[] document, Cursor id) {
        return of("status", onOneLine(document), id);
    }

    /** @param key record key, which has no character that JSON would escape: a UUID or a resource key */
    static byte[] removed(String key, Cursor id) {
        return of("removed", ("{\"key\":\"" + key + "\"}").getBytes(StandardCharsets.UTF_8), id);
    }

    static byte[] synced(Cursor id) {
        return of("synced", NOTHING, id);
    }

    static byte[] reset(Cursor id) {
        return of("reset", NOTHING, id);
    }

    private static byte[] of(String event, byte[] data, Cursor id) {
        byte[] head = ("event: " + event + "\nid: " + id + "\ndata: ").getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream frame = new ByteArrayOutputStream(head.length + data.length + 2);
        frame.writeBytes(head);
        frame.writeBytes(data);
        frame.write('\n');
        frame.write('\n');
        return frame.toByteArray();
    }

    // In JSON a bare line break is white space only; in the stream it would end the event early.
    private static byte[] onOneLine(byte[] document) {
        byte[] line = document.clone();
        for (int i = 0; i < line.length; i++) {
            if (line[i] == '\n' || line[i] == '\r') {
                line[i] = ' ';
            }
        }
        return line;
    }
}
