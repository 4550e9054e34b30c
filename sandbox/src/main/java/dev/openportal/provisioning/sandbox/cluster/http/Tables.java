package dev.openportal.provisioning.sandbox.cluster.http;

import dev.openportal.provisioning.sandbox.cluster.api.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Lists as tables, with the columns that a definition asks for. */
final class Tables {
    private static final String CREATED = ".metadata.creationTimestamp";
    private final InstantSource time;

    Tables(InstantSource time) {
        this.time = time;
    }

    ObjectNode table(Target target, List<ObjectNode> objects, String resourceVersion) {
        var columns = columns(target);
        var table = JsonNodeFactory.instance.objectNode().put("kind", "Table").put("apiVersion", "meta.k8s.io/v1");
        table.putObject("metadata").put("resourceVersion", resourceVersion);
        var definitions = table.putArray("columnDefinitions");
        for (var column : columns) {
            var type = column.path("type").asString("string");
            definitions
                    .addObject()
                    .put("name", column.path("name").asString(""))
                    .put("type", type)
                    .put("format", column.path("name").asString("").equals("Name") ? "name" : "")
                    .put("description", column.path("description").asString(""))
                    .put("priority", column.path("priority").asInt(0));
        }
        var rows = table.putArray("rows");
        for (var object : objects) {
            var row = rows.addObject();
            var cells = row.putArray("cells");
            columns.forEach(column -> cells.add(cell(column, object)));
            var partial =
                    row.putObject("object").put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/v1");
            partial.set("metadata", object.path("metadata"));
        }
        return table;
    }

    private static ArrayNode columns(Target target) {
        var columns = JsonNodeFactory.instance.arrayNode();
        columns.addObject().put("name", "Name").put("type", "string").put("jsonPath", ".metadata.name");
        if (target.kind().resource().equals("namespaces")) {
            columns.addObject().put("name", "Status").put("type", "string").put("jsonPath", ".status.phase");
        }
        target.version().columns().forEach(columns::add);
        if (target.version().columns().isEmpty()) {
            columns.addObject().put("name", "Age").put("type", "date").put("jsonPath", CREATED);
        }
        return columns;
    }

    private JsonNode cell(JsonNode column, JsonNode object) {
        var value = ColumnPath.evaluate(column.path("jsonPath").asString(""), object);
        if (value.isMissingNode()) {
            return JsonNodeFactory.instance.nullNode();
        }
        if (column.path("type").asString("").equals("date")) {
            return JsonNodeFactory.instance.stringNode(age(value.asString("")));
        }
        return value.isContainer() ? JsonNodeFactory.instance.stringNode(value.toString()) : value;
    }

    private String age(String since) {
        try {
            var age = Duration.between(Instant.parse(since), time.instant());
            if (age.toSeconds() < 120) {
                return Math.max(age.toSeconds(), 0) + "s";
            }
            if (age.toMinutes() < 120) {
                return age.toMinutes() + "m";
            }
            return age.toHours() < 48 ? age.toHours() + "h" : age.toDays() + "d";
        } catch (DateTimeParseException e) {
            return "<invalid>";
        }
    }
}
