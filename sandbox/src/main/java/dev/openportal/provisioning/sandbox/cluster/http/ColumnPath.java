package dev.openportal.provisioning.sandbox.cluster.http;

import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** The part of JSONPath that printer columns use: fields, indexes, and the first item with a given field. */
final class ColumnPath {
    private static final Pattern STEP = Pattern.compile(
            "\\.([\\w-]+(?:\\\\\\.[\\w-]+)*)|\\['([^']+)'\\]|\\[(\\d+)\\]|\\[\\?\\(@\\.([\\w-]+)\\s*==\\s*[\"']([^\"']*)[\"']\\)\\]");

    private ColumnPath() {}

    static JsonNode evaluate(String path, JsonNode object) {
        var matcher = STEP.matcher(path);
        var at = object;
        var end = 0;
        while (matcher.find() && matcher.start() == end) {
            end = matcher.end();
            if (matcher.group(1) != null) {
                at = at.path(matcher.group(1).replace("\\.", "."));
            } else if (matcher.group(2) != null) {
                at = at.path(matcher.group(2));
            } else if (matcher.group(3) != null) {
                at = at.path(Integer.parseInt(matcher.group(3)));
            } else {
                var field = matcher.group(4);
                var wanted = matcher.group(5);
                at = at.valueStream()
                        .filter(item -> item.path(field).asString("").equals(wanted))
                        .findFirst()
                        .orElse(MissingNode.getInstance());
            }
        }
        return end == path.length() ? at : MissingNode.getInstance();
    }
}
