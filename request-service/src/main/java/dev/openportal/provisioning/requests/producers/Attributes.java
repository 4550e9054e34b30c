package dev.openportal.provisioning.requests.producers;

import dev.openportal.provisioning.requests.signature.Signed;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The attributes by which a record is a CloudEvent in binary mode. */
public record Attributes(String type, String source, String id) {

    private static final int LONGEST = 255;
    /** A URI has neither; the first space of {@link #key} is therefore the one between source and id. */
    private static final Pattern SPACE_OR_CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Z}]");

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    /** @throws UnreadableRecord where that is none */
    static Attributes of(Arrival arrival) {
        if (!"1.0".equals(arrival.header("ce_specversion"))) {
            throw new UnreadableRecord(
                    "Not a CloudEvent 1.0 in binary mode: the header ce_specversion, with the value 1.0, must be there once.");
        }
        return new Attributes(
                checked("ce_type", arrival.header("ce_type"), SPACE_OR_CONTROL),
                checked("ce_source", arrival.header("ce_source"), SPACE_OR_CONTROL),
                checked("ce_id", arrival.header("ce_id"), CONTROL));
    }

    private static String checked(String header, @Nullable String value, Pattern forbidden) {
        if (value == null || value.isEmpty()) {
            throw new UnreadableRecord("Not a CloudEvent: the header " + header + " must be there, once.");
        }
        if (value.length() > LONGEST || forbidden.matcher(value).find()) {
            throw new UnreadableRecord("The header " + header + " must have at most " + LONGEST
                    + " characters, and no control characters" + (forbidden == CONTROL ? "." : " or spaces."));
        }
        return value;
    }

    Signed signed(byte[] value) {
        return new Signed(type, source, id, value);
    }

    /**
     * The Idempotency-Key of an order. Since source has no space, no two pairs give the same; since a key over REST has
     * none either, the two doors never meet under one.
     */
    String key() {
        return source + " " + id;
    }
}
