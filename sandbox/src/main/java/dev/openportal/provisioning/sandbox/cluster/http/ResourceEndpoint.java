package dev.openportal.provisioning.sandbox.cluster.http;

import dev.openportal.provisioning.sandbox.cluster.api.ApiError;
import dev.openportal.provisioning.sandbox.cluster.api.ClusterApi;
import dev.openportal.provisioning.sandbox.cluster.api.DeleteOptions;
import dev.openportal.provisioning.sandbox.cluster.api.Target;
import dev.openportal.provisioning.sandbox.cluster.api.WriteOptions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** The verbs over HTTP: parameters and bodies in, objects and {@code Status} out. */
final class ResourceEndpoint {
    private final ClusterApi api;
    private final Collections collections;

    ResourceEndpoint(ClusterApi api, Collections collections) {
        this.api = api;
        this.collections = collections;
    }

    void handle(Target target, HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException {
        var collection = target.name().isEmpty();
        switch (request.getMethod()) {
            case "GET" -> {
                if (flag(request, "watch")) {
                    collections.watch(target, request, response);
                } else if (collection) {
                    collections.list(target, request, response);
                } else {
                    Answer.send(response, 200, collections.shown(target, api.get(target), request));
                }
            }
            case "POST" -> {
                require(collection
                        && !(target.kind().namespaced() && target.namespace().isEmpty()));
                Answer.send(response, 201, api.create(target, Body.object(request), options(request)));
            }
            case "PUT" -> {
                require(!collection);
                Answer.send(response, 200, api.update(target, Body.object(request), options(request)));
            }
            case "PATCH" -> {
                require(!collection);
                Answer.send(response, 200, patch(target, request));
            }
            case "DELETE" -> {
                var options = deleteOptions(request);
                if (collection) {
                    collections.deleteAll(target, options, request, response);
                } else {
                    deleteOne(target, options, response);
                }
            }
            default -> throw ApiError.methodNotAllowed();
        }
    }

    private ObjectNode patch(Target target, HttpServletRequest request) throws IOException {
        var options = options(request);
        var type = Body.mediaType(request);
        if (type.startsWith("application/apply-patch")) {
            if (request.getParameter("fieldManager") == null) {
                throw ApiError.badRequest("fieldManager is required for apply patch");
            }
            return api.apply(target, Body.object(request), options);
        }
        // Strategic merge knows built-in types only: what works here must work on a real cluster too.
        if (type.equals("application/strategic-merge-patch+json")
                && target.version().schema() != null) {
            throw ApiError.unsupportedMediaType(type);
        }
        var patch = Body.tree(request);
        if (type.equals("application/json-patch+json") ? !patch.isArray() : !patch.isObject()) {
            throw ApiError.badRequest("the patch is not of the type that its content type says");
        }
        return api.patch(target, patch, options);
    }

    private void deleteOne(Target target, DeleteOptions options, HttpServletResponse response) throws IOException {
        var before = api.get(target);
        var left = api.delete(target, options);
        if (left != null) {
            Answer.send(response, 200, ClusterApi.inVersion(target, left));
            return;
        }
        var status = JsonNodeFactory.instance
                .objectNode()
                .put("kind", "Status")
                .put("apiVersion", "v1")
                .put("status", "Success");
        status.putObject("metadata");
        status.putObject("details")
                .put("name", target.name())
                .put("group", target.kind().group())
                .put("kind", target.kind().plural())
                .put("uid", before.path("metadata").path("uid").asString(""));
        Answer.send(response, 200, status);
    }

    private static WriteOptions options(HttpServletRequest request) {
        return new WriteOptions(
                manager(request),
                request.getParameter("dryRun") != null,
                "Strict".equals(request.getParameter("fieldValidation")),
                flag(request, "force"));
    }

    private static String manager(HttpServletRequest request) {
        var named = request.getParameter("fieldManager");
        if (named != null && !named.isEmpty()) {
            return named;
        }
        var agent = request.getHeader("User-Agent");
        return agent == null ? "unknown" : agent.split("/", 2)[0];
    }

    private static DeleteOptions deleteOptions(HttpServletRequest request) throws IOException {
        JsonNode body = MissingNode.getInstance();
        if (request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null) {
            body = Body.tree(request);
        }
        var wanted = body.path("preconditions");
        var propagation = text(body, "propagationPolicy", request.getParameter("propagationPolicy"));
        var orphan = body.path("orphanDependents").asBoolean(false) || flag(request, "orphanDependents");
        return new DeleteOptions(
                wanted.path("uid").asString(""),
                wanted.path("resourceVersion").asString(""),
                orphan ? "Orphan" : propagation.isEmpty() ? "Background" : propagation,
                body.path("dryRun").size() > 0 || request.getParameter("dryRun") != null);
    }

    private static String text(JsonNode body, String field, @Nullable String parameter) {
        return body.path(field).asString(parameter == null ? "" : parameter);
    }

    private static void require(boolean allowed) {
        if (!allowed) {
            throw ApiError.methodNotAllowed();
        }
    }

    static boolean flag(HttpServletRequest request, String name) {
        var value = request.getParameter(name);
        return value != null && (value.equals("true") || value.equals("1"));
    }
}
