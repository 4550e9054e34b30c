package dev.openportal.provisioning.watcher.http;

import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.ResourceKey;
import dev.openportal.provisioning.security.Caller;
import dev.openportal.provisioning.watcher.stream.Cursor;
import dev.openportal.provisioning.watcher.stream.Selection;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.server.HttpServerRequest;

/**
 * What is asked for, out of what came over the wire.
 *
 * @param after up to where the client has everything, or null for one that begins
 * @param patience how long a poll may be held
 */
record StreamRequest(
        Representation representation,
        Selection selection,
        @Nullable Cursor after,
        Duration patience) {

    private static final Pattern PATH = Pattern.compile(
            "/v1/(?:requests/(?<request>[^/]+)/|resources/(?<resource>[^/]+/[^/]+/[^/]+/[^/]+)/)?events");

    static boolean isStream(HttpServerRequest request) {
        return (HttpMethod.GET.equals(request.method()) || HttpMethod.HEAD.equals(request.method())) && isPath(request);
    }

    /** Whether a stream is found there, however it is asked for. */
    static boolean isPath(HttpServerRequest request) {
        return PATH.matcher(pathOf(request)).matches();
    }

    /** @throws Problem where it cannot be understood, or a stream is no answer to it */
    static StreamRequest of(HttpServerRequest request, Caller caller) throws Problem {
        Optional<Representation> representation =
                Representation.accepted(request.requestHeaders().getAll("Accept"));
        if (!HttpMethod.GET.equals(request.method()) || representation.isEmpty()) {
            throw Problem.notAcceptable();
        }
        try {
            Map<String, List<String>> query = new QueryStringDecoder(request.uri()).parameters();
            String lastEventId = request.requestHeaders().get("Last-Event-ID");
            String after = lastEventId == null || lastEventId.isEmpty() ? one(query, "after") : lastEventId;
            return new StreamRequest(
                    representation.get(),
                    selection(request, query, caller),
                    after == null ? null : Cursor.parse(after),
                    PollWait.parse(one(query, "wait")));
        } catch (IllegalArgumentException e) {
            throw Problem.malformed(String.valueOf(e.getMessage()));
        }
    }

    private static Selection selection(HttpServerRequest request, Map<String, List<String>> query, Caller caller) {
        Matcher path = PATH.matcher(pathOf(request));
        if (!path.matches()) {
            throw new IllegalArgumentException("Not the path of a stream.");
        }
        if (path.group("request") != null) {
            return Selection.of(RequestId.parse(path.group("request")), caller);
        }
        String resource = path.group("resource");
        if (resource != null) {
            return Selection.of(ResourceKey.parse(resource), caller);
        }
        return Selection.of(
                new Selection.Filter(
                        one(query, "owner"), one(query, "cluster"), one(query, "namespace"), one(query, "kind")),
                caller);
    }

    // No part of an id or key needs percent encoding, so a path that has one is simply no id.
    private static String pathOf(HttpServerRequest request) {
        String uri = request.uri();
        int query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }

    private static @Nullable String one(Map<String, List<String>> query, String name) {
        List<String> values = query.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw new IllegalArgumentException("The parameter " + name + " is given more than once.");
        }
        return values.isEmpty() || values.get(0).isEmpty() ? null : values.get(0);
    }
}
