package dev.openportal.provisioning.sandbox.cluster.api;

import dev.openportal.provisioning.sandbox.cluster.schema.Violation;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A refusal in the words of Kubernetes: HTTP code, machine-readable reason, and a {@code Status} object as body. */
public final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int code;
    private final transient ObjectNode status;

    private ApiError(int code, String reason, String message) {
        super(message);
        this.code = code;
        status = JsonNodeFactory.instance.objectNode();
        status.put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Failure").put("message", message).put("reason", reason);
        status.putObject("details");
        status.put("code", code);
    }

    /** The HTTP status code. */
    public int code() {
        return code;
    }

    /** The {@code Status} object. */
    public ObjectNode status() {
        return status;
    }

    private ApiError about(ResourceKind kind, String name) {
        status.withObject("details")
                .put("name", name)
                .put("group", kind.group())
                .put("kind", kind.plural());
        return this;
    }

    /** 400. */
    public static ApiError badRequest(String message) {
        return new ApiError(400, "BadRequest", message);
    }

    /** 403. */
    public static ApiError forbidden(ResourceKind kind, String name, String why) {
        return new ApiError(403, "Forbidden", kind.resource() + " \"" + name + "\" is forbidden: " + why)
                .about(kind, name);
    }

    /** 404 for a path that nothing serves. */
    public static ApiError noSuchPath() {
        return new ApiError(404, "NotFound", "the server could not find the requested resource");
    }

    /** 404 for an object. */
    public static ApiError notFound(ResourceKind kind, String name) {
        return new ApiError(404, "NotFound", kind.resource() + " \"" + name + "\" not found").about(kind, name);
    }

    /** 404 for the namespace of an object. */
    public static ApiError noNamespace(String namespace) {
        var error = new ApiError(404, "NotFound", "namespaces \"" + namespace + "\" not found");
        error.status.withObject("details").put("name", namespace).put("kind", "namespaces");
        return error;
    }

    /** 405. */
    public static ApiError methodNotAllowed() {
        return new ApiError(405, "MethodNotAllowed", "the server does not allow this method on the requested resource");
    }

    /** 409 for a name that is taken. */
    public static ApiError alreadyExists(ResourceKind kind, String name) {
        return new ApiError(409, "AlreadyExists", kind.resource() + " \"" + name + "\" already exists")
                .about(kind, name);
    }

    /** 409 for a write that is not based on what is there. */
    public static ApiError conflict(ResourceKind kind, String name, String why) {
        return new ApiError(
                        409,
                        "Conflict",
                        "Operation cannot be fulfilled on " + kind.resource() + " \"" + name + "\": " + why)
                .about(kind, name);
    }

    /** 409 for fields that other managers own. */
    public static ApiError applyConflict(List<Violation> causes) {
        var list = causes.stream().map(c -> c.message() + ": " + c.field()).collect(Collectors.joining("\n- "));
        var error = new ApiError(
                409,
                "Conflict",
                "Apply failed with " + causes.size() + (causes.size() == 1 ? " conflict: " : " conflicts: ") + list);
        error.causes(causes);
        return error;
    }

    /** 410. */
    public static ApiError expired(String message) {
        return new ApiError(410, "Expired", message);
    }

    /** 413. */
    public static ApiError tooLarge() {
        return new ApiError(413, "RequestEntityTooLarge", "Request entity too large: limit is 3145728");
    }

    /** 415. */
    public static ApiError unsupportedMediaType(String type) {
        return new ApiError(415, "UnsupportedMediaType", "the body of the request was in an unknown format: " + type);
    }

    /** 422. */
    public static ApiError invalid(ResourceKind kind, String name, List<Violation> violations) {
        var texts = violations.stream().map(v -> v.field() + ": " + v.message()).toList();
        var text = texts.size() == 1 ? texts.get(0) : "[" + String.join(", ", texts) + "]";
        var subject = kind.group().isEmpty() ? kind.kind() : kind.kind() + "." + kind.group();
        var error = new ApiError(422, "Invalid", subject + " \"" + name + "\" is invalid: " + text);
        error.about(kind, name).status.withObject("details").put("kind", kind.kind());
        error.causes(violations);
        return error;
    }

    private void causes(List<Violation> violations) {
        var causes = status.withObject("details").putArray("causes");
        violations.forEach(v -> causes.addObject()
                .put("reason", v.reason())
                .put("message", v.message())
                .put("field", v.field()));
    }
}
