package dev.openportal.provisioning.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.openportal.provisioning.events.AuditRecord;
import dev.openportal.provisioning.events.EventType;
import dev.openportal.provisioning.events.OfferingPublished;
import dev.openportal.provisioning.events.ProvisioningEvent;
import dev.openportal.provisioning.events.StatusDocument;
import dev.openportal.provisioning.events.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** docs/asyncapi.yaml against the rules of AsyncAPI 3, and against the contracts. */
class AsyncApiTest {

    private static final Path FILE = Yaml.TOP.resolve("docs/asyncapi.yaml");

    /** Types of outside producers, which no class of ours stands for. */
    private static final Set<String> OUTSIDE = Set.of("order", "decision");

    private final JsonNode document = Yaml.documents(FILE).get(0);

    @Test
    void itIsAnAsyncApiThreeDocumentAndWithoutItsPartsItIsNone() throws IOException {
        var schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(rules());
        assertThat(schema.validate(document)).isEmpty();

        ObjectNode broken = (ObjectNode) document.deepCopy();
        ((ObjectNode) broken.at("/channels/audit/bindings/kafka")).put("partitions", "six");
        assertThat(schema.validate(broken)).isNotEmpty();
    }

    @Test
    void itsChannelsAreOurTopics() {
        Map<String, Integer> partitions = new HashMap<>();
        Map<String, Map<String, String>> configs = new HashMap<>();
        for (JsonNode channel : document.get("channels")) {
            JsonNode kafka = channel.at("/bindings/kafka");
            String topic = channel.path("address").asString();
            partitions.put(topic, kafka.path("partitions").intValue());
            Map<String, String> config = new HashMap<>();
            kafka.path("topicConfiguration")
                    .forEachEntry((key, value) ->
                            config.put(key, value.isArray() ? value.get(0).asString() : value.asString()));
            configs.put(topic, config);
        }
        assertThat(partitions).isEqualTo(ours(Topics::partitions));
        assertThat(configs).isEqualTo(ours(Topics::config));
    }

    @Test
    void eachChannelHasTheTypesThatAreWrittenThere() {
        for (JsonNode channel : document.get("channels")) {
            String topic = channel.path("address").asString();
            assertThat(channel.get("messages").propertyNames())
                    .as(topic)
                    .containsExactlyInAnyOrderElementsOf(typesOn(topic));
        }
    }

    @Test
    void eachMessageHasItsTypeAndItsSchema() {
        Set<String> schemas = new HashSet<>();
        document.at("/components/messages").forEachEntry((name, message) -> {
            if (name.equals("dead-letter")) {
                return;
            }
            String type = EventType.PREFIX + name + ".v1";
            assertThat(message.path("name").asString()).isEqualTo(type);
            assertThat(message.at("/headers/allOf/1/properties/ce_type/const").asString())
                    .isEqualTo(type);
            String payload = message.at("/payload/$ref").asString();
            if (OUTSIDE.contains(name)) {
                assertThat(payload).isEqualTo("#/components/schemas/" + name);
            } else {
                schemas.add(payload.substring(payload.lastIndexOf('/') + 1));
                assertThat(FILE.resolveSibling(payload)).exists().hasFileName(name + ".v1.json");
            }
        });
        assertThat(schemas)
                .containsExactlyInAnyOrderElementsOf(Stream.of(EventType.values())
                        .map(type -> type.shortName() + ".v1.json")
                        .toList());
    }

    @Test
    void whateverItRefersToIsThere() {
        List<String> references = new ArrayList<>();
        collect(document, references);
        assertThat(references).hasSizeGreaterThan(40).allSatisfy(reference -> {
            if (reference.startsWith("#")) {
                assertThat(document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse();
            } else {
                assertThat(FILE.resolveSibling(reference)).exists();
            }
        });
    }

    private static void collect(JsonNode node, List<String> references) {
        if (node.has("$ref")) {
            references.add(node.get("$ref").asString());
        }
        node.forEach(child -> collect(child, references));
    }

    private static Set<String> typesOn(String topic) {
        if (topic.equals(Topics.REQUESTS.name())) {
            return OUTSIDE;
        }
        if (topic.equals(Topics.DEAD_LETTERS.name())) {
            return Set.of("dead-letter");
        }
        return Stream.of(EventType.values())
                .filter(type -> topicOf(type).name().equals(topic))
                .map(EventType::shortName)
                .collect(Collectors.toSet());
    }

    private static Topics topicOf(EventType type) {
        if (ProvisioningEvent.class.isAssignableFrom(type.dataType())) {
            return Topics.EVENTS;
        }
        if (StatusDocument.class.isAssignableFrom(type.dataType())) {
            return Topics.STATUS;
        }
        if (type.dataType() == OfferingPublished.class) {
            return Topics.OFFERINGS;
        }
        return type.dataType() == AuditRecord.class ? Topics.AUDIT : Topics.COMMANDS;
    }

    private static <T> Map<String, T> ours(Function<Topics, T> what) {
        return Topics.all().stream().collect(Collectors.toMap(Topics::name, what));
    }

    private static JsonNode rules() throws IOException {
        try (InputStream in = AsyncApiTest.class.getResourceAsStream("/asyncapi/asyncapi-3.0.0.json")) {
            assertThat(in).isNotNull();
            return JsonMapper.shared().readTree(in);
        }
    }
}
