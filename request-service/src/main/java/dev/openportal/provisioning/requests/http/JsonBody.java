package dev.openportal.provisioning.requests.http;

import dev.openportal.provisioning.requests.json.NotAcceptable;
import dev.openportal.provisioning.requests.json.StrictJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** One JSON object from outside, read strictly: within limits, no name twice, nothing behind it. */
final class JsonBody {

    static final int MAX_BYTES = StrictJson.MAX_BYTES;

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
        try {
            return StrictJson.object(bytes);
        } catch (NotAcceptable e) {
            throw new Problem(HttpStatus.BAD_REQUEST, e.sentence());
        }
    }
}
