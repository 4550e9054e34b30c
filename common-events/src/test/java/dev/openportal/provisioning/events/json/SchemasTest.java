package dev.openportal.provisioning.events.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.openportal.provisioning.events.EventData;
import dev.openportal.provisioning.events.EventType;
import dev.openportal.provisioning.events.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class SchemasTest {

    static List<EventData> samples() {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void goldenDataIsValidAndWithoutARequiredMemberItIsNot(EventData data) throws IOException {
        JsonNode document = schema(EventType.of(data));
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(document);
        JsonNode golden = GoldenFilesTest.golden(data).get("value");
        assertThat(schema.validate(golden)).isEmpty();
        for (JsonNode required : document.get("required")) {
            ObjectNode broken = (ObjectNode) golden.deepCopy();
            broken.remove(required.asString());
            assertThat(schema.validate(broken)).as("without " + required).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void schemasSayWhatTheRecordsSay(EventType type) throws IOException {
        JsonNode schema = schema(type);
        RecordComponent[] components = type.dataType().getRecordComponents();
        assertThat(schema.get("title").asString()).isEqualTo(type.ceType());
        assertThat(schema.get("properties").propertyNames())
                .containsExactlyElementsOf(
                        Stream.of(components).map(RecordComponent::getName).toList());
        List<String> required = new ArrayList<>();
        schema.get("required").forEach(name -> required.add(name.asString()));
        assertThat(required)
                .containsExactlyElementsOf(Stream.of(components)
                        .filter(c -> !c.getAnnotatedType().isAnnotationPresent(Nullable.class))
                        .map(RecordComponent::getName)
                        .toList());
    }

    private static JsonNode schema(EventType type) throws IOException {
        String file = "/schemas/" + type.shortName() + ".v" + EventType.MAJOR + ".json";
        try (InputStream in = SchemasTest.class.getResourceAsStream(file)) {
            assertThat(in).as(file).isNotNull();
            return Json.mapper().readTree(in);
        }
    }
}
