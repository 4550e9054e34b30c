package dev.openportal.provisioning.events.json;

import dev.openportal.provisioning.events.Envelope;
import dev.openportal.provisioning.events.EventData;
import dev.openportal.provisioning.events.EventType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** CloudEvents 1.0 in Kafka binary mode: attributes in {@code ce_*} headers, the data alone as the value. */
public final class EventCodec {

    private static final Pattern TYPE = Pattern.compile(Pattern.quote(EventType.PREFIX) + "(.+)\\.v([0-9]{1,9})");

    private EventCodec() {}

    public static BinaryRecord encode(Envelope<?> event) {
        EventData data = event.data();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", data.eventId());
        headers.put("ce_source", event.source());
        headers.put("ce_type", EventType.of(data).ceType());
        headers.put("ce_time", event.time().toString());
        headers.put("ce_subject", data.recordKey());
        if (event.traceparent() != null) {
            headers.put("ce_traceparent", event.traceparent());
        }
        headers.put("content-type", "application/json");
        return new BinaryRecord(data.recordKey(), headers, Json.mapper().writeValueAsBytes(data));
    }

    /**
     * Never throws: what cannot be read comes back as {@link Decoded.Unreadable} with a reason.
     *
     * @param header value of a record header by name, or null
     */
    public static Decoded decode(Function<String, @Nullable String> header, byte @Nullable [] value) {
        if (value == null) {
            return new Decoded.Tombstone();
        }
        String ceType = header.apply("ce_type");
        if (ceType == null) {
            return new Decoded.Unreadable("No ce_type header: not a CloudEvent in binary mode.");
        }
        Matcher matcher = TYPE.matcher(ceType);
        if (!matcher.matches()) {
            return new Decoded.Unknown(ceType);
        }
        if (Integer.parseInt(matcher.group(2)) > EventType.MAJOR) {
            return new Decoded.Unreadable("Type " + ceType + " is newer than version " + EventType.MAJOR + ".");
        }
        Optional<EventType> type = EventType.named(matcher.group(1));
        return type.isEmpty() ? new Decoded.Unknown(ceType) : read(type.get(), header, value);
    }

    private static Decoded read(EventType type, Function<String, @Nullable String> header, byte[] value) {
        String time = header.apply("ce_time");
        String source = header.apply("ce_source");
        if (time == null || source == null) {
            return new Decoded.Unreadable("A CloudEvent of type " + type.ceType() + " needs ce_source and ce_time.");
        }
        try {
            EventData data = Json.mapper().readValue(value, type.dataType());
            if (data == null) {
                return new Decoded.Unreadable("The data of " + type.ceType() + " is null.");
            }
            Optional<String> missing = Completeness.missing((Record) data);
            if (missing.isPresent()) {
                return new Decoded.Unreadable("The data of " + type.ceType() + " lacks " + missing.get() + ".");
            }
            return new Decoded.Known(new Envelope<>(source, Instant.parse(time), header.apply("ce_traceparent"), data));
        } catch (JacksonException e) {
            return new Decoded.Unreadable(
                    "The data of " + type.ceType() + " does not parse: " + e.getOriginalMessage());
        } catch (DateTimeException e) {
            return new Decoded.Unreadable("ce_time of " + type.ceType() + " is no timestamp.");
        }
    }
}
