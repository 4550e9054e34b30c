package dev.openportal.provisioning.sandbox.cluster.http;

import dev.openportal.provisioning.sandbox.cluster.api.ApiError;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A request's body: bounded, and read only in a format that was named. */
final class Body {
    private static final int LIMIT = 3 * 1024 * 1024;
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final ObjectMapper YAML = YAMLMapper.builder().build();
    private static final Set<String> JSON_TYPES = Set.of(
            "application/json",
            "application/merge-patch+json",
            "application/json-patch+json",
            "application/strategic-merge-patch+json");
    private static final Set<String> YAML_TYPES =
            Set.of("application/yaml", "application/apply-patch+yaml", "application/apply-patch");

    private Body() {}

    static byte[] bytes(HttpServletRequest request) throws IOException {
        var bytes = request.getInputStream().readNBytes(LIMIT + 1);
        if (bytes.length > LIMIT) {
            throw ApiError.tooLarge();
        }
        return bytes;
    }

    static String mediaType(HttpServletRequest request) {
        var type = request.getContentType();
        return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    static JsonNode tree(HttpServletRequest request) throws IOException {
        var type = mediaType(request);
        var mapper = JSON_TYPES.contains(type) ? JSON : YAML_TYPES.contains(type) ? YAML : null;
        if (mapper == null) {
            throw ApiError.unsupportedMediaType(type);
        }
        try {
            return mapper.readTree(bytes(request));
        } catch (JacksonException e) {
            throw ApiError.badRequest("the body cannot be read: " + e.getOriginalMessage());
        }
    }

    static ObjectNode object(HttpServletRequest request) throws IOException {
        if (tree(request) instanceof ObjectNode object) {
            return object;
        }
        throw ApiError.badRequest("the body must be an object");
    }
}
