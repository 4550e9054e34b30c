package dev.openportal.provisioning.requests.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** One JSON object from outside, read strictly: within limits, no name twice, nothing behind it. */
final class JsonBody {

    static final int MAX_BYTES = 256 * 1024;
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

    /** Who sends a byte now and then would hold a place for ever. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private JsonBody() {}

    /** @throws Problem where the body is too large, is not JSON, or is no object */
    static Map<String, ?> read(InputStream body) {
        return object(bytes(body));
    }

    /**
     * Where nothing needs to be said.
     *
     * @return empty where there is no body
     * @throws Problem as {@link #read}, or where the body has another type
     */
    static Map<String, ?> readAny(HttpServletRequest request) throws IOException {
        byte[] bytes = bytes(request.getInputStream());
        if (bytes.length == 0) {
            return Map.of();
        }
        if (!isJson(request.getContentType())) {
            throw new Problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "A body, where there is one, is application/json.");
        }
        return object(bytes);
    }

    private static boolean isJson(@Nullable String contentType) {
        try {
            return contentType != null && MediaType.APPLICATION_JSON.includes(MediaType.parseMediaType(contentType));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    private static byte[] bytes(InputStream body) {
        long start = System.nanoTime();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try {
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                bytes.write(buffer, 0, read);
                if (bytes.size() > MAX_BYTES) {
                    throw new Problem(HttpStatus.CONTENT_TOO_LARGE, "A body has at most " + MAX_BYTES / 1024 + " KiB.");
                }
                if (System.nanoTime() - start > PATIENCE.toNanos()) {
                    throw tooSlow();
                }
            }
        } catch (SocketTimeoutException e) {
            throw tooSlow();
        } catch (IOException e) {
            throw new Problem(HttpStatus.BAD_REQUEST, "The body did not arrive whole.");
        }
        return bytes.toByteArray();
    }

    private static Problem tooSlow() {
        return new Problem(
                HttpStatus.REQUEST_TIMEOUT, "The body did not arrive within " + PATIENCE.toSeconds() + " seconds.");
    }

    private static Map<String, ?> object(byte[] bytes) {
        Object document;
        try {
            document = bytes.length == 0 ? null : STRICT.readValue(bytes, Object.class);
        } catch (JacksonException e) {
            throw new Problem(HttpStatus.BAD_REQUEST, malformed(e));
        }
        if (!(document instanceof Map<?, ?> object)) {
            throw new Problem(HttpStatus.BAD_REQUEST, "The body must be a JSON object.");
        }
        if (!isOrdinary(object)) {
            throw new Problem(
                    HttpStatus.BAD_REQUEST,
                    "The body has a number out of all bounds, or text that is not Unicode (half of a surrogate pair).");
        }
        // Names of a JSON object are strings.
        @SuppressWarnings("unchecked")
        Map<String, ?> named = (Map<String, ?>) object;
        return named;
    }

    private static String malformed(JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        String what = e.getOriginalMessage();
        // The first line is for people; what follows quotes the parser's own settings.
        return "The body is not acceptable JSON" + where
                + (what == null ? "." : ": " + what.lines().findFirst().orElse(""));
    }

    private static boolean isOrdinary(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream().allMatch(e -> isOrdinary(e.getKey()) && isOrdinary(e.getValue()));
        }
        if (value instanceof List<?> list) {
            return list.stream().allMatch(JsonBody::isOrdinary);
        }
        if (value instanceof BigDecimal number) {
            return Math.abs((long) number.precision() - number.scale()) <= MAX_EXPONENT
                    && Math.abs((long) number.scale()) <= MAX_EXPONENT;
        }
        return !(value instanceof String text)
                || StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
