package dev.openportal.provisioning.requests.producers;

import dev.openportal.provisioning.events.Attempt;
import dev.openportal.provisioning.requests.intake.Call;
import dev.openportal.provisioning.requests.json.NotAcceptable;
import dev.openportal.provisioning.requests.json.StrictJson;
import dev.openportal.provisioning.requests.signature.Signature;
import dev.openportal.provisioning.requests.signature.Signatures;
import dev.openportal.provisioning.requests.signature.Verdict;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes one record in. Nothing in it is believed before its signature was found genuine; what it asks for then is judged
 * by the same use cases as over REST.
 */
public final class TakeRecord {

    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final Pattern JSON = Pattern.compile("(?i)application/json(\\s*;.*)?");

    private final Signatures signatures;
    private final List<Kind> kinds;
    private final InstantSource clock;

    /** @param kinds of records that are taken */
    public TakeRecord(Signatures signatures, List<Kind> kinds, InstantSource clock) {
        this.signatures = signatures;
        this.kinds = List.copyOf(kinds);
        this.clock = clock;
    }

    /** Never throws because of what a record is. */
    public Taken take(Arrival arrival) {
        String contentType = String.valueOf(arrival.header("content-type")).toLowerCase(Locale.ROOT);
        if (contentType.startsWith("application/cloudevents")) {
            return nobodys(arrival)
                    .because(
                            "structured",
                            415,
                            "This CloudEvent is in structured mode: send its attributes as ce_ headers and its data alone as"
                                    + " the value, so that the signature covers both.");
        }
        try {
            return take(arrival, Attributes.of(arrival));
        } catch (UnreadableRecord e) {
            return new Taken.Unreadable(e.reason());
        }
    }

    private Taken take(Arrival arrival, Attributes attributes) {
        byte[] value = arrival.value();
        if (value == null) {
            throw new UnreadableRecord("There is no value.");
        }
        Verdict verdict = signatures.check(signature(arrival), attributes.signed(value), arrival.at());
        if (verdict instanceof Verdict.Refused refused) {
            String why = "signature-"
                    + refused.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
            return nobodys(arrival).because(why, 401, refused.reason());
        }
        String traceparent = arrival.header("ce_traceparent");
        Call call = new Call(
                ((Verdict.Genuine) verdict).caller(),
                attempt(arrival.from()),
                traceparent != null && TRACEPARENT.matcher(traceparent).matches() ? traceparent : null);
        return kinds.stream()
                .filter(kind -> kind.isOf(attributes.type()))
                .findFirst()
                .map(kind -> take(arrival, attributes, call, kind, value))
                .orElseGet(() -> new Refusal(clock, arrival.from(), call, Refusal.About.NOTHING)
                        .because(
                                "type",
                                422,
                                "Records of this ce_type are not taken; taken are "
                                        + String.join(
                                                " and ",
                                                kinds.stream().map(Kind::type).toList())
                                        + "."));
    }

    private Taken take(Arrival arrival, Attributes attributes, Call call, Kind kind, byte[] value) {
        Refusal refusal =
                new Refusal(clock, arrival.from(), call, kind.about(call.caller(), attributes.key(), Map.of()));
        if (arrival.has("ce_dataref")) {
            return refusal.because(
                    "dataref", 400, "The data must be the record's value: what ce_dataref points at is not fetched.");
        }
        String contentType = arrival.header("content-type");
        if (contentType == null || !JSON.matcher(contentType).matches()) {
            return refusal.because("content-type", 415, "The header content-type must be application/json, once.");
        }
        if (value.length > StrictJson.MAX_BYTES) {
            return refusal.because("size", 413, "The value may have at most " + StrictJson.MAX_BYTES / 1024 + " KiB.");
        }
        Map<String, ?> document;
        try {
            document = StrictJson.object(value);
        } catch (NotAcceptable e) {
            return refusal.because("json", 400, e.sentence());
        }
        return kind.take(
                call,
                attributes.key(),
                document,
                new Refusal(clock, arrival.from(), call, kind.about(call.caller(), attributes.key(), document)));
    }

    private static @Nullable String signature(Arrival arrival) {
        // Where there are several it is malformed rather than missing.
        return arrival.has(Signature.HEADER) ? String.valueOf(arrival.header(Signature.HEADER)) : null;
    }

    private Refusal nobodys(Arrival arrival) {
        return new Refusal(clock, arrival.from(), null, Refusal.About.NOTHING);
    }

    static Attempt attempt(String from) {
        return new Attempt(Attempt.Door.KAFKA, from, List.of());
    }
}
