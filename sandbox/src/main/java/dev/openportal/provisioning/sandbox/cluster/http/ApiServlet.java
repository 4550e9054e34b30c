package dev.openportal.provisioning.sandbox.cluster.http;

import dev.openportal.provisioning.sandbox.cluster.api.ApiError;
import dev.openportal.provisioning.sandbox.cluster.api.ClusterApi;
import dev.openportal.provisioning.sandbox.cluster.store.ObjectStore;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The front door: every path of the server. */
public final class ApiServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    // A name without a dot is a neighbour's in a network of containers; strangers cannot have one.
    private static final Pattern LOCAL_HOST = Pattern.compile("([a-z0-9-]+|127\\.0\\.0\\.1|\\[::1])(:\\d+)?");
    private final transient ClusterApi api;
    private final transient ResourceEndpoint resources;
    private final transient Discovery discovery;
    private final transient OpenApi openApi;
    private final transient Map<String, Hook> hooks = new ConcurrentHashMap<>();

    /** Serves the API on top of the store. */
    public ApiServlet(ObjectStore store, ClusterApi api, InstantSource time) {
        this.api = api;
        resources = new ResourceEndpoint(api, new Collections(store, api, new Tables(time)));
        discovery = new Discovery(api.kinds());
        openApi = new OpenApi(api.kinds());
    }

    /** Serves the paths under the prefix with the hook. */
    public void mount(String prefix, Hook hook) {
        hooks.put(prefix, hook);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            // Nobody logs in here, so a web page must not get in by a name that resolves to this machine.
            var host = request.getHeader("Host");
            if (host == null
                    || !LOCAL_HOST.matcher(host.toLowerCase(Locale.ROOT)).matches()) {
                throw ApiError.badRequest("this server answers only to localhost and to names without a dot");
            }
            dispatch(request, response);
        } catch (ApiError e) {
            Answer.send(response, e.code(), e.status());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void dispatch(HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException {
        var path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        for (var entry : hooks.entrySet()) {
            if (path.startsWith(entry.getKey())) {
                response.setStatus(
                        entry.getValue().handle(request.getMethod(), path, headers(request), Body.bytes(request)));
                return;
            }
        }
        var segments = Pattern.compile("/")
                .splitAsStream(path)
                .filter(s -> !s.isEmpty())
                .toList();
        var first = segments.isEmpty() ? "" : segments.get(0);
        if (Set.of("healthz", "readyz", "livez").contains(first)) {
            response.setContentType("text/plain");
            response.getOutputStream().print("ok");
        } else if (isDocument(segments)) {
            Answer.send(response, 200, document(segments));
        } else if (first.equals("api") || first.equals("apis")) {
            resources.handle(Route.read(api.kinds(), segments), request, response);
        } else {
            throw ApiError.noSuchPath();
        }
    }

    private static boolean isDocument(List<String> segments) {
        var first = segments.isEmpty() ? "" : segments.get(0);
        return first.equals("version")
                || first.equals("openapi")
                || (first.equals("api") && segments.size() <= 2)
                || (first.equals("apis") && segments.size() <= 3);
    }

    private tools.jackson.databind.JsonNode document(List<String> segments) {
        var depth = segments.size();
        return switch (segments.get(0)) {
            case "version" -> discovery.version();
            case "api" -> depth == 1 ? discovery.coreVersions() : discovery.resources("", segments.get(1));
            case "apis" ->
                depth == 1
                        ? discovery.groups()
                        : depth == 2
                                ? discovery.group(segments.get(1))
                                : discovery.resources(segments.get(1), segments.get(2));
            default -> openApi(segments);
        };
    }

    private tools.jackson.databind.JsonNode openApi(List<String> segments) {
        if (segments.equals(List.of("openapi", "v2"))) {
            return openApi.v2();
        } else if (segments.equals(List.of("openapi", "v3"))) {
            return openApi.index();
        } else if (segments.size() > 3 && segments.get(1).equals("v3")) {
            return openApi.groupVersion(segments.subList(2, segments.size()));
        }
        throw ApiError.noSuchPath();
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        var headers = new HashMap<String, String>();
        request.getHeaderNames()
                .asIterator()
                .forEachRemaining(name -> headers.put(name.toLowerCase(Locale.ROOT), request.getHeader(name)));
        return headers;
    }
}
