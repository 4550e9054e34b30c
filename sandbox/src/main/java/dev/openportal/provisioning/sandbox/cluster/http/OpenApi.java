package dev.openportal.provisioning.sandbox.cluster.http;

import dev.openportal.provisioning.sandbox.cluster.api.ApiError;
import dev.openportal.provisioning.sandbox.cluster.api.Kinds;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** As much OpenAPI as {@code kubectl} needs to leave validation to the server. */
final class OpenApi {
    private final Kinds kinds;

    OpenApi(Kinds kinds) {
        this.kinds = kinds;
    }

    ObjectNode v2() {
        var document = JsonNodeFactory.instance.objectNode().put("swagger", "2.0");
        document.putObject("info").put("title", "Sandbox").put("version", "v1.32.0");
        document.putObject("paths");
        return document;
    }

    ObjectNode index() {
        var answer = JsonNodeFactory.instance.objectNode();
        var paths = answer.putObject("paths");
        for (var kind : kinds.all()) {
            for (var version : kind.versions()) {
                var path = (kind.group().isEmpty() ? "api/" : "apis/") + kind.apiVersion(version);
                paths.putObject(path).put("serverRelativeURL", "/openapi/v3/" + path);
            }
        }
        return answer;
    }

    /** The document of {@code api/v1} or {@code apis/<group>/<version>}. */
    ObjectNode groupVersion(List<String> segments) {
        var apiVersion = String.join("/", segments.subList(1, segments.size()));
        var answer = JsonNodeFactory.instance.objectNode().put("openapi", "3.0.0");
        answer.putObject("info").put("title", "Sandbox").put("version", "v1.32.0");
        answer.putObject("components").putObject("schemas");
        var paths = answer.putObject("paths");
        for (var kind : kinds.all()) {
            for (var version : kind.versions()) {
                if (kind.apiVersion(version).equals(apiVersion)) {
                    var scope = kind.namespaced() ? "/namespaces/{namespace}/" : "/";
                    var patch = paths.putObject("/" + String.join("/", segments) + scope + kind.plural() + "/{name}")
                            .putObject("patch");
                    patch.putArray("parameters")
                            .addObject()
                            .put("name", "fieldValidation")
                            .put("in", "query")
                            .putObject("schema")
                            .put("type", "string");
                    patch.putObject("responses");
                    patch.putObject("x-kubernetes-group-version-kind")
                            .put("group", kind.group())
                            .put("version", version.name())
                            .put("kind", kind.kind());
                }
            }
        }
        if (paths.isEmpty()) {
            throw ApiError.noSuchPath();
        }
        return answer;
    }
}
