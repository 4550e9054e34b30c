package dev.openportal.provisioning.watcher.tail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.security.Caller;
import dev.openportal.provisioning.watcher.stream.Conflation;
import dev.openportal.provisioning.watcher.stream.Cursor;
import dev.openportal.provisioning.watcher.stream.Frame;
import dev.openportal.provisioning.watcher.stream.Selection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of all events that goes from node to node, and never accepts an older version after a newer one. */
final class Follower {

    private static final Selection ALL = Selection.of(new Selection.Filter(null, null, null, null), Caller.insecure());

    private final Map<String, Long> newest = new HashMap<>();
    private final Map<String, Long> shown = new TreeMap<>();
    private Conflation stream;
    private @Nullable String id;

    Follower(Node node) {
        stream = Conflation.start(node.state, ALL, null);
    }

    void goTo(Node node) {
        stream = Conflation.start(node.state, ALL, id == null ? null : Cursor.parse(id));
    }

    /** Reads what there is now. */
    Follower read() {
        for (Frame frame = stream.next(); frame != null; frame = stream.next()) {
            String[] lines = new String(frame.bytes(), UTF_8).split("\n", -1);
            id = lines[1].substring("id: ".length());
            take(lines[0].substring("event: ".length()), JsonMapper.shared().readTree(lines[2].substring(6)));
        }
        return this;
    }

    private void take(String event, JsonNode data) {
        switch (event) {
            case "status" -> {
                String key = data.path("requestId").asString();
                long version = data.path("version").asLong();
                assertThat(version)
                        .as("after %s", newest.get(key))
                        .isGreaterThanOrEqualTo(newest.getOrDefault(key, -1L));
                // Nothing that was removed comes back unless it is newer than what was removed.
                assertThat(shown.containsKey(key) || version > newest.getOrDefault(key, -1L))
                        .isTrue();
                newest.put(key, version);
                shown.put(key, version);
            }
            case "removed" -> shown.remove(data.path("key").asString());
            default -> assertThat(Set.of("synced")).contains(event);
        }
    }

    /** Version by key of what is shown. */
    Map<String, Long> shown() {
        return shown;
    }
}
