package dev.openportal.provisioning.events.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.Envelope;
import dev.openportal.provisioning.events.EventData;
import dev.openportal.provisioning.events.EventType;
import dev.openportal.provisioning.events.Samples;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventCodecTest {

    static List<EventData> samples() {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatWasWrittenIsReadBack(EventData data) {
        Envelope<?> event = new Envelope<>("/provisioning/test", Samples.AT, "00-trace", data);
        BinaryRecord encoded = EventCodec.encode(event);
        assertThat(EventCodec.decode(encoded.headers()::get, encoded.value())).isEqualTo(new Decoded.Known(event));
    }

    @Test
    void everyTypeHasASample() {
        Set<EventType> seen = new HashSet<>();
        samples().forEach(data -> seen.add(EventType.of(data)));
        assertThat(seen).containsExactlyInAnyOrder(EventType.values());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void unknownMembersAreIgnored(EventData data) {
        BinaryRecord encoded = EventCodec.encode(new Envelope<>("/provisioning/test", Samples.AT, data));
        String json = new String(encoded.value(), StandardCharsets.UTF_8);
        byte[] widened = ("{\"addedLater\":{\"a\":[1]}," + json.substring(1)).getBytes(StandardCharsets.UTF_8);
        assertThat(EventCodec.decode(encoded.headers()::get, widened))
                .isEqualTo(EventCodec.decode(encoded.headers()::get, encoded.value()));
    }

    @Test
    void unknownTypesAreSkippedNewerMajorVersionsAreNot() {
        assertThat(decode(Map.of("ce_type", EventType.PREFIX + "moon-phase.v1"), "{}"))
                .isEqualTo(new Decoded.Unknown(EventType.PREFIX + "moon-phase.v1"));
        assertThat(decode(Map.of("ce_type", "com.example.other"), "{}")).isInstanceOf(Decoded.Unknown.class);
        assertThat(decode(Map.of("ce_type", EventType.PREFIX + "change-committed.v2"), "{}"))
                .isEqualTo(new Decoded.Unreadable(
                        "Type " + EventType.PREFIX + "change-committed.v2 is newer than version 1."));
    }

    @Test
    void damageIsNamedNeverThrown() {
        Map<String, String> headers = EventCodec.encode(
                        new Envelope<>("/provisioning/test", Samples.AT, Samples.changeRequested()))
                .headers();
        assertThat(decode(headers, "{]")).isInstanceOf(Decoded.Unreadable.class);
        assertThat(decode(headers, "null")).isInstanceOf(Decoded.Unreadable.class);
        assertThat(decode(headers, "{\"requestId\":\"6f1c9b52-8a34-5d0e-9b1f-0c2d3e4f5a6b\"}"))
                .isEqualTo(new Decoded.Unreadable(
                        "The data of dev.openportal.provisioning.change-requested.v1 lacks /operation."));
        assertThat(decode(headers, "{\"requestId\":\"../../etc\"}")).isInstanceOf(Decoded.Unreadable.class);
        Map<String, String> timeless = new HashMap<>(headers);
        timeless.put("ce_time", "yesterday");
        assertThat(decode(timeless, new String(encodeSample(), StandardCharsets.UTF_8)))
                .isInstanceOf(Decoded.Unreadable.class);
        assertThat(decode(Map.of(), "{}")).isInstanceOf(Decoded.Unreadable.class);
        assertThat(EventCodec.decode(name -> null, null)).isEqualTo(new Decoded.Tombstone());
    }

    private static byte[] encodeSample() {
        return Json.mapper().writeValueAsBytes(Samples.changeRequested());
    }

    private static Decoded decode(Map<String, String> headers, String value) {
        return EventCodec.decode(headers::get, value.getBytes(StandardCharsets.UTF_8));
    }
}
