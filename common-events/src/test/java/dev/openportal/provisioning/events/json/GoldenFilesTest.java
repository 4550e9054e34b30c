package dev.openportal.provisioning.events.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.Envelope;
import dev.openportal.provisioning.events.EventData;
import dev.openportal.provisioning.events.EventType;
import dev.openportal.provisioning.events.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What version 1 looks like on the wire, kept as files: a change that breaks one breaks consumers that run today. A new
 * optional member means a new set of files beside these, which must stay readable.
 */
class GoldenFilesTest {

    static List<EventData> samples() {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void recordsAreWrittenAsTheyAlwaysWere(EventData data) throws IOException {
        BinaryRecord written = EventCodec.encode(new Envelope<>("/provisioning/golden", Samples.AT, "00-trace", data));
        ObjectNode actual = Json.mapper().createObjectNode();
        actual.put("key", written.key());
        actual.set("headers", Json.mapper().valueToTree(written.headers()));
        actual.set("value", Json.mapper().readTree(written.value()));
        assertThat(actual).isEqualTo(golden(data));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void recordsOfTheFirstDayAreStillRead(EventData data) throws IOException {
        JsonNode golden = golden(data);
        Map<?, ?> headers = Json.mapper().treeToValue(golden.get("headers"), Map.class);
        byte[] value = Json.mapper().writeValueAsBytes(golden.get("value"));
        assertThat(EventCodec.decode(name -> (String) headers.get(name), value))
                .isEqualTo(new Decoded.Known(new Envelope<>("/provisioning/golden", Samples.AT, "00-trace", data)));
    }

    static JsonNode golden(EventData data) throws IOException {
        String file = "/golden/v1/" + EventType.of(data).shortName() + ".json";
        try (InputStream in = GoldenFilesTest.class.getResourceAsStream(file)) {
            assertThat(in).as(file).isNotNull();
            return Json.mapper().readTree(in);
        }
    }
}
