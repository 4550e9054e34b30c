package dev.openportal.provisioning.requests.json;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** One JSON object from outside, read strictly: within limits, no name twice, nothing behind it. */
public final class StrictJson {

    /** What a document may have, in bytes, whichever door it comes through. */
    public static final int MAX_BYTES = 256 * 1024;

    private static final int MAX_DEPTH = 64;
    /** Beyond this, arithmetic on a number of a few characters takes for ever. */
    private static final int MAX_EXPONENT = 400;

    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(100)
                            .maxStringLength(65_536)
                            .maxNameLength(1_000)
                            .maxTokenCount(20_000)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final Pattern QUOTED_TOKEN = Pattern.compile("token '[^']*'");
    private static final Pattern OUR_SETTING = Pattern.compile(", from `[^`]*`");

    private StrictJson() {}

    /**
     * @param bytes at most {@link #MAX_BYTES}; whoever receives them sees to that before all of them are here
     * @throws NotAcceptable where they are not JSON, or no object
     */
    public static Map<String, ?> object(byte[] bytes) {
        Object document;
        try {
            document = bytes.length == 0 ? null : STRICT.readValue(text(bytes), Object.class);
        } catch (JacksonException e) {
            throw new NotAcceptable(malformed(e), e);
        } catch (NumberFormatException e) {
            // An exponent that not even Java's own numbers can hold is no JacksonException.
            throw new NotAcceptable("The body has a number out of all bounds.", e);
        }
        if (!(document instanceof Map<?, ?> object)) {
            throw new NotAcceptable("The body must be a JSON object.");
        }
        if (!isOrdinary(object)) {
            throw new NotAcceptable(
                    "The body has a number out of all bounds, or text that is not Unicode (half of a surrogate pair).");
        }
        // Names of a JSON object are strings.
        @SuppressWarnings("unchecked")
        Map<String, ?> named = (Map<String, ?>) object;
        return named;
    }

    /** By itself the parser would take other encodings too, and characters in longer forms than they have. */
    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new NotAcceptable("The body must be JSON in UTF-8.", e);
        }
    }

    private static String malformed(JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        String what = e.getOriginalMessage();
        // The first line is for people; what follows quotes the parser's own settings. A token that is quoted could be
        // anything, a password whose quotation marks were forgotten included, and refusals are told to others too.
        return "The body is not acceptable JSON" + where + (what == null ? "." : ": " + forPeople(what));
    }

    private static String forPeople(String what) {
        String line = what.lines().findFirst().orElse("");
        return OUR_SETTING
                .matcher(QUOTED_TOKEN.matcher(line).replaceAll("token"))
                .replaceAll("");
    }

    private static boolean isOrdinary(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream().allMatch(e -> isOrdinary(e.getKey()) && isOrdinary(e.getValue()));
        }
        if (value instanceof List<?> list) {
            return list.stream().allMatch(StrictJson::isOrdinary);
        }
        if (value instanceof BigDecimal number) {
            return Math.abs((long) number.precision() - number.scale()) <= MAX_EXPONENT
                    && Math.abs((long) number.scale()) <= MAX_EXPONENT;
        }
        return !(value instanceof String text)
                || StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
