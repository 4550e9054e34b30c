package dev.openportal.provisioning.watcher.stream;

import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.events.ResourceStatus;
import dev.openportal.provisioning.events.StatusDocument;
import dev.openportal.provisioning.events.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one stream as a browser would, and notes each event in a word. */
final class Client {

    private final Conflation conflation;
    private @Nullable String id;

    Client(Statuses statuses, Selection selection) {
        this(statuses, selection, null);
    }

    Client(Statuses statuses, Selection selection, @Nullable String after) {
        id = after;
        conflation = Conflation.start(statuses.state, selection, after == null ? null : Cursor.parse(after));
    }

    String id() {
        return String.valueOf(id);
    }

    boolean isFinished() {
        return conflation.isFinished();
    }

    boolean isNothingLeft() {
        return conflation.isNothingLeft();
    }

    void givesUp() {
        conflation.giveUpAwaiting();
    }

    void syncsAgain() {
        conflation.syncAgain();
    }

    long conflated() {
        return conflation.conflated();
    }

    /** Everything that can be read now, such as {@code status READY@7}. */
    List<String> reads() {
        List<String> events = new ArrayList<>();
        for (String event = readsOne(); event != null; event = readsOne()) {
            events.add(event);
        }
        return events;
    }

    @Nullable String readsOne() {
        Frame frame = conflation.next();
        if (frame == null) {
            return null;
        }
        String[] lines = new String(frame.bytes(), StandardCharsets.UTF_8).split("\n", -1);
        id = lines[1].substring("id: ".length());
        String event = lines[0].substring("event: ".length());
        return event.equals("status") ? "status " + word(lines[2].substring("data: ".length())) : event;
    }

    private static String word(String json) {
        Class<? extends StatusDocument> type =
                json.contains("\"requestId\"") ? RequestStatus.class : ResourceStatus.class;
        StatusDocument document = Json.mapper().readValue(json, type);
        return (document instanceof RequestStatus request ? request.phase() : "resource") + "@" + document.version();
    }
}
