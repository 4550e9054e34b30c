package dev.openportal.provisioning.sandbox.cluster.http;

import dev.openportal.provisioning.sandbox.cluster.api.ApiError;
import dev.openportal.provisioning.sandbox.cluster.api.ClusterApi;
import dev.openportal.provisioning.sandbox.cluster.api.Target;
import dev.openportal.provisioning.sandbox.cluster.store.Change;
import dev.openportal.provisioning.sandbox.cluster.store.Subscription;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One watch: changes as JSON lines, as its selector sees them. */
final class WatchStream {
    private static final Duration BOOKMARK_EVERY = Duration.ofSeconds(10);
    private final Target target;
    private final Predicate<JsonNode> selected;
    private final Function<ObjectNode, ObjectNode> view;
    private final OutputStream out;

    WatchStream(Target target, Predicate<JsonNode> selected, Function<ObjectNode, ObjectNode> view, OutputStream out) {
        this.target = target;
        this.selected = selected;
        this.view = view;
        this.out = out;
    }

    /** Writes until the time is over, the server stops, or the client is gone, which only a write can tell. */
    void run(List<ObjectNode> initial, Subscription changes, Duration life, boolean bookmarks)
            throws IOException, InterruptedException {
        for (var object : initial) {
            if (inScope(object)) {
                event("ADDED", object);
            }
        }
        out.flush();
        var version = changes.startedAt();
        var end = System.nanoTime() + life.toNanos();
        var bookmarkAt = System.nanoTime() + BOOKMARK_EVERY.toNanos();
        while (!changes.ended() && System.nanoTime() < end) {
            var wait = Math.min(end, bookmarkAt) - System.nanoTime();
            for (var change : changes.take(Duration.ofNanos(Math.max(wait, 0)))) {
                version = Math.max(version, change.version());
                change(change);
            }
            if (System.nanoTime() >= bookmarkAt) {
                bookmarkAt = System.nanoTime() + BOOKMARK_EVERY.toNanos();
                if (bookmarks) {
                    bookmark(version);
                }
            }
            out.flush();
        }
        if (changes.overflowed()) {
            error(ApiError.expired("the watch fell too far behind"));
        }
        out.flush();
    }

    private void change(Change change) throws IOException {
        var before = visible(change.before());
        var after = visible(change.after());
        if (after != null) {
            event(before == null ? "ADDED" : "MODIFIED", after);
        } else if (before != null) {
            // Gone, or out of the selector: either way at the version of the change, from which clients resume.
            var last = change.after() == null ? before : change.after();
            var gone = last.deepCopy();
            gone.withObject("metadata").put("resourceVersion", Long.toString(change.version()));
            event("DELETED", gone);
        }
    }

    private @Nullable ObjectNode visible(@Nullable ObjectNode object) {
        return object != null && inScope(object) ? object : null;
    }

    private boolean inScope(ObjectNode object) {
        var namespace = object.path("metadata").path("namespace").asString("");
        var name = object.path("metadata").path("name").asString("");
        return (target.namespace().isEmpty() || target.namespace().equals(namespace))
                && (target.name().isEmpty() || target.name().equals(name))
                && selected.test(object);
    }

    private void event(String type, ObjectNode object) throws IOException {
        line(type, view.apply(ClusterApi.inVersion(target, object)));
    }

    private void bookmark(long version) throws IOException {
        var object = JsonNodeFactory.instance
                .objectNode()
                .put("kind", target.kind().kind())
                .put("apiVersion", target.kind().apiVersion(target.version()));
        object.putObject("metadata").put("resourceVersion", Long.toString(version));
        line("BOOKMARK", object);
    }

    void error(ApiError error) throws IOException {
        line("ERROR", error.status());
    }

    private void line(String type, ObjectNode object) throws IOException {
        var event = JsonNodeFactory.instance.objectNode().put("type", type);
        event.set("object", object);
        out.write((event + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
