package dev.openportal.provisioning.watcher.stream;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One answer of a long poll: what a stream would have sent from the same place on, up to a bound. A document that
 * changes while the answer is put together is in it once. To be used by one thread at a time.
 */
public final class Page {

    /** Bytes of documents, but for the last one, that one answer carries at most: what a client that reads nothing costs. */
    public static final int FULL = 256 * 1024;

    private static final int ENVELOPE = 512;

    private final Conflation conflation;
    private final boolean begins;
    private final Map<String, Frame> latest = new LinkedHashMap<>();
    private String id;
    private int size;
    private boolean cut;
    private boolean synced;
    private boolean reset;

    private Page(Conflation conflation, @Nullable Cursor after) {
        this.conflation = conflation;
        this.begins = after == null;
        this.id = after == null ? "" : after.toString();
    }

    /** @param after as the conflation was started with */
    public static Page of(Conflation conflation, @Nullable Cursor after) {
        return new Page(conflation, after);
    }

    /**
     * Takes what there is now; to be called again after each change.
     *
     * @return whether that is an answer: something new, or a snapshot, or the end
     */
    public boolean fill() {
        Frame frame = conflation.next();
        while (frame != null && !cut) {
            // What is left out is not lost: the next poll starts after the last one that is in.
            cut = size >= FULL && frame.key() != null;
            if (!cut) {
                take(frame);
                frame = conflation.next();
            }
        }
        return cut || conflation.isFinished() || (synced && (begins || reset || !latest.isEmpty()));
    }

    private void take(Frame frame) {
        id = frame.id();
        switch (frame.type()) {
            case STATUS, REMOVED -> keep(frame);
            case SYNCED -> synced = true;
            case RESET -> {
                reset = true;
                latest.clear();
                size = 0;
            }
        }
    }

    private void keep(Frame frame) {
        String key = String.valueOf(frame.key());
        // Removed first, so that it comes where its latest change belongs.
        Frame before = latest.remove(key);
        latest.put(key, frame);
        size += frame.size() - (before == null ? 0 : before.size());
    }

    /** As {@link Conflation#isAwaiting}. */
    public boolean isAwaiting() {
        return conflation.isAwaiting();
    }

    /** As {@link Conflation#giveUpAwaiting}. */
    public void giveUpAwaiting() {
        conflation.giveUpAwaiting();
    }

    /** Documents and removals in it. */
    public int items() {
        return latest.size();
    }

    /**
     * {@code {items, removed, id, synced, reset, stale}}, each document as it stands in the topic.
     *
     * @param staleAsOf what is told was true then and may not be now; null where it is current
     */
    public byte[] json(@Nullable Instant staleAsOf) {
        ByteArrayOutputStream json = new ByteArrayOutputStream(size + ENVELOPE);
        write(json, "{\"items\":[");
        write(json, Frame.Type.STATUS);
        write(json, "],\"removed\":[");
        write(json, Frame.Type.REMOVED);
        // An id has no character that JSON would escape.
        write(json, "],\"id\":\"" + id + "\",\"synced\":" + synced + ",\"reset\":" + reset);
        write(json, staleAsOf == null ? "}" : ",\"stale\":{\"asOf\":\"" + staleAsOf + "\"}}");
        return json.toByteArray();
    }

    private void write(ByteArrayOutputStream json, Frame.Type type) {
        String separator = "";
        for (Frame frame : latest.values()) {
            if (frame.type() == type) {
                write(json, separator);
                frame.writeTo(json);
                separator = ",";
            }
        }
    }

    private static void write(ByteArrayOutputStream json, String text) {
        json.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
