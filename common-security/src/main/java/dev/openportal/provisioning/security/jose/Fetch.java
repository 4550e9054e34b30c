package dev.openportal.provisioning.security.jose;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Gets JSON from an issuer, within bounds: nobody there can hold us up, fill our memory, or send us elsewhere. A
 * redirect is not followed, since it would let whoever answers for one host choose the keys of another.
 */
final class Fetch {

    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;

    private final HttpClient client;
    private final Duration timeout;

    Fetch(Duration timeout) {
        this.timeout = timeout;
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    /**
     * @param bearer token to log in with, or null
     * @return fails with {@link Outage}, or with {@link Refusal} where the token is not accepted there
     */
    CompletableFuture<Map<String, @Nullable Object>> json(URI uri, @Nullable String bearer) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(timeout).header("Accept", "application/json");
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client.sendAsync(request.build(), answer -> new BoundedBody());
        CompletableFuture<Map<String, @Nullable Object>> json = exchange.orTimeout(
                        timeout.toMillis(), TimeUnit.MILLISECONDS)
                .handle((answer, failure) -> {
                    if (answer == null) {
                        throw new Outage(uri + " cannot be read: " + reason(failure));
                    }
                    return parsed(uri, answer, bearer != null);
                });
        // A timeout completes the future and leaves the exchange: it would go on taking what drips in.
        json.whenComplete((done, failure) -> exchange.cancel(true));
        return json;
    }

    private static Map<String, @Nullable Object> parsed(URI uri, HttpResponse<byte[]> answer, boolean withToken) {
        int status = answer.statusCode();
        if (withToken && (status == UNAUTHORIZED || status == NOT_FOUND)) {
            throw new Refusal("Its issuer does not know the token's user any more: log in again.");
        }
        if (status != 200) {
            throw new Outage(
                    uri + " answered " + status + (status / 100 == 3 ? ", and redirects are not followed" : ""));
        }
        try {
            return JSONObjectUtils.parse(new String(answer.body(), StandardCharsets.UTF_8));
        } catch (ParseException e) {
            throw new Outage(uri + " answered something that is no JSON object");
        }
    }

    private static String reason(@Nullable Throwable failure) {
        Throwable cause = failure;
        while (cause != null && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause == null
                ? "it was cancelled"
                : cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ", " + cause.getMessage());
    }
}
