package dev.openportal.provisioning.requests.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** The header by which a repeated order is recognised. */
final class IdempotencyKey {

    static final String HEADER = "Idempotency-Key";
    static final String DESCRIPTION = "1 to 255 visible ASCII characters; the same key and body give the same request";
    private static final Pattern VISIBLE = Pattern.compile("[!-~]{1,255}");

    private IdempotencyKey() {}

    /** @return null where none was sent */
    static @Nullable String of(HttpServletRequest request) {
        List<String> keys = Collections.list(request.getHeaders(HEADER));
        if (keys.isEmpty()) {
            return null;
        }
        if (keys.size() > 1 || !VISIBLE.matcher(keys.get(0)).matches()) {
            throw new Problem(HttpStatus.BAD_REQUEST, "Idempotency-Key takes 1 to 255 visible ASCII characters, once.");
        }
        return keys.get(0);
    }
}
