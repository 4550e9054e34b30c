package dev.openportal.provisioning.sandbox.cluster.http;

import dev.openportal.provisioning.sandbox.cluster.api.ApiError;
import dev.openportal.provisioning.sandbox.cluster.api.ClusterApi;
import dev.openportal.provisioning.sandbox.cluster.api.DeleteOptions;
import dev.openportal.provisioning.sandbox.cluster.api.Target;
import dev.openportal.provisioning.sandbox.cluster.store.ExpiredException;
import dev.openportal.provisioning.sandbox.cluster.store.ObjectStore;
import dev.openportal.provisioning.sandbox.cluster.store.Subscription;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Lists and watches: many objects at one point of the history, and what happens after it. */
final class Collections {
    private static final Duration DEFAULT_LIFE = Duration.ofMinutes(30);
    private final ObjectStore store;
    private final ClusterApi api;
    private final Tables tables;

    private record Snapshot(long version, List<ObjectNode> objects) {}

    private record Start(List<ObjectNode> initial, Subscription changes) {}

    Collections(ObjectStore store, ClusterApi api, Tables tables) {
        this.store = store;
        this.api = api;
        this.tables = tables;
    }

    void list(Target target, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var snapshot = store.exclusively(() -> new Snapshot(store.version(), objects(target)));
        var selected = Selector.of(request.getParameter("labelSelector"), request.getParameter("fieldSelector"));
        var items = snapshot.objects().stream()
                .filter(selected)
                .map(object -> ClusterApi.inVersion(target, object))
                .toList();
        var version = Long.toString(snapshot.version());
        if (wantsTable(request)) {
            Answer.send(response, 200, tables.table(target, items, version));
            return;
        }
        var list = JsonNodeFactory.instance
                .objectNode()
                .put("kind", target.kind().listKind())
                .put("apiVersion", target.kind().apiVersion(target.version()));
        list.putObject("metadata").put("resourceVersion", version);
        list.putArray("items").addAll(items);
        Answer.send(response, 200, list);
    }

    ObjectNode shown(Target target, ObjectNode object, HttpServletRequest request) {
        var version = object.path("metadata").path("resourceVersion").asString("");
        return wantsTable(request) ? tables.table(target, List.of(object), version) : object;
    }

    void watch(Target target, HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException {
        if ("websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            // As behind a proxy without WebSockets: a 200 that ends makes clients watch by plain HTTP.
            Answer.send(response, 200, JsonNodeFactory.instance.objectNode());
            return;
        }
        if (request.getParameter("sendInitialEvents") != null) {
            throw ApiError.invalid(
                    target.kind(),
                    "",
                    List.of(new dev.openportal.provisioning.sandbox.cluster.schema.Violation(
                            "sendInitialEvents",
                            "FieldValueForbidden",
                            "Forbidden: sendInitialEvents is forbidden for watch unless the WatchList feature gate"
                                    + " is enabled")));
        }
        var selected = Selector.of(request.getParameter("labelSelector"), request.getParameter("fieldSelector"));
        var after = number(request.getParameter("resourceVersion"), "resourceVersion");
        var life = number(request.getParameter("timeoutSeconds"), "timeoutSeconds");
        var start = begin(target, after == null ? 0 : after);
        try (var changes = start.changes()) {
            response.setStatus(200);
            response.setContentType("application/json");
            response.flushBuffer();
            new WatchStream(
                            target,
                            selected,
                            wantsTable(request) ? object -> shown(target, object, request) : object -> object,
                            response.getOutputStream())
                    .run(
                            start.initial(),
                            changes,
                            life == null || life == 0 ? DEFAULT_LIFE : Duration.ofSeconds(life),
                            ResourceEndpoint.flag(request, "allowWatchBookmarks"));
        }
    }

    private Start begin(Target target, long after) {
        try {
            // Without a version the state is told first; objects and subscription must be of the same moment.
            return store.exclusively(() -> after == 0
                    ? new Start(objects(target), store.subscribe(target.kind().resource(), null))
                    : new Start(List.of(), store.subscribe(target.kind().resource(), after)));
        } catch (ExpiredException e) {
            throw ApiError.expired(String.valueOf(e.getMessage()));
        }
    }

    void deleteAll(Target target, DeleteOptions options, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var selected = Selector.of(request.getParameter("labelSelector"), request.getParameter("fieldSelector"));
        store.exclusively(() -> {
            for (var object : objects(target).stream().filter(selected).toList()) {
                var metadata = object.path("metadata");
                var one = new Target(
                        target.kind(),
                        target.version(),
                        metadata.path("namespace").asString(""),
                        metadata.path("name").asString(""),
                        false);
                // The cascade of an earlier one may have taken it along.
                if (objects(one).contains(object)) {
                    api.delete(one, options);
                }
            }
            return true;
        });
        list(target, request, response);
    }

    private List<ObjectNode> objects(Target target) {
        return store.list(target.kind().resource(), target.namespace());
    }

    private static boolean wantsTable(HttpServletRequest request) {
        var accept = request.getHeader("Accept");
        return accept != null && accept.contains("as=Table");
    }

    private static @Nullable Long number(@Nullable String text, String parameter) {
        try {
            return text == null || text.isEmpty() ? null : Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw ApiError.badRequest("invalid " + parameter + ": " + text);
        }
    }
}
